package dev.towpath.cli.command;

import dev.towpath.activities.settings.PropertySettings;
import dev.towpath.activities.settings.Settings;
import dev.towpath.cli.failure.CommandFailure;
import dev.towpath.cli.failure.Suggestions;
import dev.towpath.workflows.model.TableKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Chooses tables by {@code -p} and {@code -t}. */
public final class Targets {
    private Targets() {}

    /** In the file's order; what is named and not configured is a usage error. */
    public static List<Target> select(Settings settings, List<String> properties, List<String> tables) {
        Set<PropertySettings> chosen = new LinkedHashSet<>();
        for (String name : properties) {
            chosen.add(settings.properties().stream()
                    .filter(property ->
                            property.name().equals(name) || property.id().equals(name))
                    .findFirst()
                    .orElseThrow(() -> unknownProperty(settings, name)));
        }
        Set<TableKind> kinds = tables.stream().map(Targets::kind).collect(Collectors.toCollection(LinkedHashSet::new));
        List<Target> targets = new ArrayList<>();
        for (PropertySettings property : settings.properties()) {
            if (chosen.isEmpty() || chosen.contains(property)) {
                property.tables().stream()
                        .filter(table -> kinds.isEmpty() || kinds.contains(table.table()))
                        .forEach(table -> targets.add(new Target(property, table)));
            }
        }
        if (targets.isEmpty()) {
            throw CommandFailure.usage(
                    "Cannot find table " + String.join(", ", tables) + ": no chosen property has it configured.",
                    "name it beneath defaults.tables, then `towpath config validate`");
        }
        return targets;
    }

    private static TableKind kind(String name) {
        return Arrays.stream(TableKind.values())
                .filter(kind -> kind.id().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> CommandFailure.usage("Cannot find table '" + name
                        + "': GA4 has events, users and pseudonymous_users."
                        + Suggestions.didYouMean(
                                name, Arrays.stream(TableKind.values()).map(TableKind::id))));
    }

    private static CommandFailure unknownProperty(Settings settings, String name) {
        Stream<String> known = settings.properties().stream().flatMap(p -> Stream.of(p.name(), p.id()));
        return CommandFailure.usage(
                "Cannot find property '" + name + "': the configuration has "
                        + settings.properties().stream()
                                .map(PropertySettings::name)
                                .collect(Collectors.joining(", "))
                        + "." + Suggestions.didYouMean(name, known),
                "towpath config validate");
    }
}
