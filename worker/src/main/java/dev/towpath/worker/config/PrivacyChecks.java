package dev.towpath.worker.config;

import dev.towpath.activities.settings.PromotedParameter;
import dev.towpath.activities.transform.DerivedFields;
import dev.towpath.worker.config.EffectiveFile.EffectiveProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the keys of {@code privacy} must agree on; whether a column exists is known when an export is planned. */
final class PrivacyChecks {
    /** As {@code openssl rand} prints a key. */
    private static final Pattern KEY_ITSELF = Pattern.compile("[A-Za-z0-9+/]{42,}={1,2}|[0-9a-fA-F]{64,}");

    private final EffectiveProperty property;
    private final Section privacy;
    private final List<Problem> problems;

    PrivacyChecks(EffectiveProperty property, List<Problem> problems) {
        this.property = property;
        this.privacy = property.section().section("privacy");
        this.problems = problems;
    }

    void run() {
        String profile = privacy.find("profile", String.class).orElse("");
        if (profile.equals("strict") && !privacy.has("key")) {
            report(
                    privacy.origin("profile"),
                    "key",
                    "missing: 'strict' pseudonymises user_id and user_pseudo_id; name the secret that holds the key"
                            + " (a new one: openssl rand -base64 32)");
        }
        privacy.find("key", String.class)
                .filter(key -> KEY_ITSELF.matcher(key).matches())
                .ifPresent(key -> report(privacy.origin("key"), "key", KeyMaterial.MESSAGE));
        int index = 0;
        for (Section rule : privacy.sections("rules")) {
            rule(rule, "rules[" + index++ + "]", profile);
        }
    }

    private void rule(Section rule, String path, String profile) {
        Optional<String> target = PrivacyKeys.TARGETS.stream().filter(rule::has).findFirst();
        if (target.isEmpty()) {
            report(rule.values().origin(), path, "one of column, param, userProperty is missing");
            return;
        }
        String name = rule.find(target.get(), String.class).orElse("");
        String action = rule.find("action", String.class).orElse("");
        if (target.get().equals("column")) {
            derived(name).ifPresent(made -> report(rule.origin("column"), path + ".column", made));
        } else if (rule.has("except") && !name.isEmpty() && !name.contains("*")) {
            report(rule.origin("except"), path + ".except", "'" + name + "' is one name alone; a pattern has a *");
        }
        if (rule.has("keep") && !action.isEmpty() && !action.equals("redact")) {
            report(rule.origin("keep"), path + ".keep", "only redact has URL parameters to keep");
        }
        if (action.equals("pseudonymise") && profile.equals("none") && !privacy.has("key")) {
            report(rule.origin("action"), path + ".action", "'pseudonymise' needs privacy.key");
        }
    }

    /** Derived columns are made of what the rules leave, so they have none of their own. */
    private Optional<String> derived(String column) {
        if (column.equals("event_date")) {
            return Optional.of("'event_date' is the partition's key, which has no rule");
        }
        if (column.equals(DerivedFields.JOIN_KEY)) {
            return Optional.of("'join_key' follows the rules of event_name, event_timestamp and user_pseudo_id");
        }
        if (column.equals(DerivedFields.EVENT_TIME)) {
            return Optional.of("'event_time' follows the rule of event_timestamp");
        }
        return promoted()
                .filter(parameter -> parameter.column().equals(column))
                .findFirst()
                .map(parameter -> "'" + column + "' is made of an event parameter; write param: " + parameter.key());
    }

    private Stream<PromotedParameter> promoted() {
        List<PromotedParameter> configured = new ArrayList<>();
        for (Section promote :
                property.section().section("tables").section("events").sections("promote")) {
            promote.find("key", String.class)
                    .ifPresent(key -> configured.add(new PromotedParameter(
                            key, promote.find("column", String.class).orElse(key), PromotedParameter.Type.STRING)));
        }
        return DerivedFields.promotedOfEvents(configured).stream();
    }

    /** What loads, and is perhaps not meant. */
    static List<Problem> warnings(EffectiveFile file) {
        return file.properties().stream()
                .filter(property -> {
                    Section privacy = property.section().section("privacy");
                    return !privacy.has("key")
                            && privacy.find("profile", String.class)
                                    .filter("standard"::equals)
                                    .isPresent();
                })
                .map(property -> property.section()
                        .section("privacy")
                        .origin("profile")
                        .problem(
                                owner(property, "profile") + ".privacy.key",
                                "no key is named, so what would be pseudonymised becomes null: "
                                        + pseudonymised(property.section().section("privacy"))))
                .distinct()
                .toList();
    }

    private static String pseudonymised(Section privacy) {
        return Stream.concat(
                        Stream.of("device.vendor_id"),
                        privacy.sections("rules").stream()
                                .filter(rule -> rule.find("action", String.class)
                                        .filter("pseudonymise"::equals)
                                        .isPresent())
                                .flatMap(rule -> PrivacyKeys.TARGETS.stream()
                                        .filter(rule::has)
                                        .map(target -> rule.fetch(target, String.class))))
                .reduce((one, other) -> one + ", " + other)
                .orElseThrow();
    }

    /** Several properties may share one value of the defaults: the problem is said once, with its place. */
    private void report(Origin origin, String path, String message) {
        String key = path.replaceAll("[.\\[].*", "");
        problems.add(origin.problem(
                owner(property, key.equals("key") && !privacy.has("key") ? "profile" : key) + ".privacy." + path,
                message));
    }

    private static String owner(EffectiveProperty property, String key) {
        return property.own().section("privacy").has(key) ? property.path() : "defaults";
    }
}
