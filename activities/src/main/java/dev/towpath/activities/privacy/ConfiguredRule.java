package dev.towpath.activities.privacy;

import dev.towpath.activities.settings.PrivacyRule;
import dev.towpath.activities.settings.PrivacyRule.Action;
import dev.towpath.activities.settings.PrivacyRule.Target;
import java.util.List;

/** A rule of the configuration with its patterns ready. */
final class ConfiguredRule {
    private final PrivacyRule rule;
    private final int index;
    private final PathPattern pattern;
    private final List<PathPattern> except;

    /** @param index among {@code privacy.rules}, from 0 */
    ConfiguredRule(PrivacyRule rule, int index) {
        this.rule = rule;
        this.index = index;
        this.pattern = new PathPattern(rule.name());
        this.except = rule.except().stream().map(PathPattern::new).toList();
    }

    int index() {
        return index;
    }

    Action action() {
        return rule.action();
    }

    List<String> keep() {
        return rule.keep();
    }

    Target target() {
        return rule.target();
    }

    PathPattern pattern() {
        return pattern;
    }

    boolean isOfColumns() {
        return rule.target() == Target.COLUMN;
    }

    /** Whether the path is meant, exceptions left aside. */
    boolean covers(String path) {
        return isOfColumns() && pattern.covers(path);
    }

    boolean meansColumn(String path) {
        return covers(path) && except.stream().noneMatch(each -> each.covers(path));
    }

    /** Whether a key of a list that the rule is about is meant; a rule of columns covers the list as a whole. */
    boolean meansKey(String key) {
        return isOfColumns() || (pattern.matchesKey(key) && except.stream().noneMatch(each -> each.matchesKey(key)));
    }
}
