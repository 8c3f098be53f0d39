package dev.towpath.sandbox.aws;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/** What goes wrong on purpose, and how long crawls take; may be changed while the stand-ins run. */
public final class AwsFaults {
    private static final Pattern ACTION = Pattern.compile("[a-z0-9]+:(\\*|[A-Z][A-Za-z0-9]+)");

    private final Set<String> denied = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> throttled = new ConcurrentHashMap<>();
    private final Map<String, Integer> lost = new ConcurrentHashMap<>();
    private final AtomicReference<String> crawlFailure = new AtomicReference<>();
    private volatile Duration crawlDuration = Duration.ofSeconds(1);
    private volatile Duration stoppingDuration = Duration.ofMillis(300);

    /** Denies an IAM action such as {@code glue:UpdateTable}, or a whole service by {@code glue:*}. */
    public void deny(String action) {
        denied.add(checked(action));
    }

    /** Takes a denial back. */
    public void allow(String action) {
        denied.remove(checked(action));
    }

    /** Refuses the next calls of an action because of their rate; the SDKs retry that by themselves. */
    public void throttleNext(String action, int times) {
        throttled.merge(checked(action), times, Integer::sum);
    }

    /**
     * Does what the next calls of an action ask for, and then answers an error 500, as if the answer had been lost. The
     * SDKs retry by themselves, and so meet what they have done already.
     */
    public void loseAnswerOfNext(String action, int times) {
        lost.merge(checked(action), times, Integer::sum);
    }

    /** Sets how long crawls that start from now on are RUNNING, and then STOPPING. */
    public void crawlsTake(Duration running, Duration stopping) {
        crawlDuration = running;
        stoppingDuration = stopping;
    }

    /** Lets the next crawl that comes to its end fail with a message. */
    public void failNextCrawl(String message) {
        crawlFailure.set(message);
    }

    Duration crawlDuration() {
        return crawlDuration;
    }

    Duration stoppingDuration() {
        return stoppingDuration;
    }

    Optional<String> takeCrawlFailure() {
        return Optional.ofNullable(crawlFailure.getAndSet(null));
    }

    /** Called before an action takes effect. */
    void before(String action) {
        if (denied.contains(action) || denied.contains(action.substring(0, action.indexOf(':')) + ":*")) {
            throw new AwsError(
                    "AccessDeniedException",
                    "User: arn:aws:iam::000000000000:user/sandbox is not " + "authorized to perform: " + action
                            + " because no identity-based policy allows the action");
        }
        if (taken(throttled, action)) {
            throw new AwsError("ThrottlingException", "Rate exceeded");
        }
    }

    /** Called when an action has taken effect. */
    void after(String action) {
        if (taken(lost, action)) {
            throw new AwsError(500, "InternalServiceException", "The answer was lost on purpose.");
        }
    }

    private static boolean taken(Map<String, Integer> left, String action) {
        var taken = new boolean[1];
        left.computeIfPresent(action, (_action, times) -> {
            taken[0] = true;
            return times > 1 ? times - 1 : null;
        });
        return taken[0];
    }

    private static String checked(String action) {
        if (!ACTION.matcher(action).matches()) {
            throw new IllegalArgumentException(
                    "Cannot use action " + action + ": write it as in IAM, for example glue:UpdateTable.");
        }
        return action;
    }
}
