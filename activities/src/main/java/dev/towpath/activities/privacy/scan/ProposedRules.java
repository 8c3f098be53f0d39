package dev.towpath.activities.privacy.scan;

import dev.towpath.activities.privacy.scan.FieldReport.Found;
import dev.towpath.activities.settings.PrivacyRule;
import dev.towpath.activities.settings.PrivacyRule.Action;
import dev.towpath.activities.settings.PrivacyRule.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rules for what the configured ones leave. */
final class ProposedRules {
    private final Detection detection = new Detection();

    private record Meant(Target target, String name) {}

    /**
     * One rule for each column or key in which anything is left: redaction, which leaves what is harmless, or dropping
     * where redaction wouldn't take out all. Columns come first, then parameters and user properties, by name.
     */
    List<PrivacyRule> of(List<FieldReport> fields) {
        Map<Meant, Action> actions = new LinkedHashMap<>();
        for (FieldReport report : fields) {
            if (report.isOpen() && report.field().isNameable()) {
                actions.merge(meant(report.field()), action(report), ProposedRules::stronger);
            }
        }
        List<PrivacyRule> rules = new ArrayList<>();
        actions.forEach((meant, action) -> rules.add(new PrivacyRule(meant.target(), meant.name(), action)));
        rules.sort(Comparator.comparing(PrivacyRule::target).thenComparing(PrivacyRule::name));
        return List.copyOf(rules);
    }

    private static Meant meant(ScannedField field) {
        return new Meant(field.target(), field.target() == Target.COLUMN ? field.path() : field.key());
    }

    private Action action(FieldReport report) {
        return report.found().stream()
                        .filter(found -> found.openRows() > 0)
                        .allMatch(found -> isRedacted(report.field(), found))
                ? Action.REDACT
                : Action.DROP;
    }

    private boolean isRedacted(ScannedField field, Found found) {
        return switch (found.suspicion()) {
            case EMAIL, PHONE, TOKEN, CREDENTIALS, PARAMETER -> true;
            case CARD -> false;
            case NAME, NAMED -> detection.isRedactedByName(field.key());
        };
    }

    private static Action stronger(Action one, Action other) {
        return one == Action.DROP ? one : other;
    }
}
