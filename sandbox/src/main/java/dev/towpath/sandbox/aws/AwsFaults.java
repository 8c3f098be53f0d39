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
    private final AtomicReference<String> crawlFailure = new AtomicReference<>();
    private volatile Duration crawlDuration = Duration.ofSeconds(1);
    private volatile Duration stoppingDuration = Duration.ofMillis(300);

    /** Answers AccessDenied to an IAM action such as {@code glue:UpdateTable}, or to a whole service: {@code glue:*}. */
    public void deny(String action) {
        denied.add(checked(action));
    }

    /** Takes a denial back. */
    public void allow(String action) {
        denied.remove(checked(action));
    }

    /** Answers ThrottlingException to the next calls of an action; the SDKs retry that by themselves. */
    public void throttleNext(String action, int times) {
        throttled.merge(checked(action), times, Integer::sum);
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

    boolean denies(String action) {
        return denied.contains(action) || denied.contains(action.substring(0, action.indexOf(':')) + ":*");
    }

    void check(String action) {
        if (denies(action)) {
            throw new AwsError("AccessDeniedException", "User: arn:aws:iam::000000000000:user/sandbox is not "
                    + "authorized to perform: " + action + " because no identity-based policy allows the action");
        }
        var throttles = new boolean[1];
        throttled.computeIfPresent(action, (_action, left) -> {
            throttles[0] = true;
            return left > 1 ? left - 1 : null;
        });
        if (throttles[0]) {
            throw new AwsError("ThrottlingException", "Rate exceeded");
        }
    }

    private static String checked(String action) {
        if (!ACTION.matcher(action).matches()) {
            throw new IllegalArgumentException(
                    "Cannot use action " + action + ": write it as in IAM, for example glue:UpdateTable.");
        }
        return action;
    }
}
