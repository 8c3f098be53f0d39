package dev.towpath.activities.privacy;

import dev.towpath.activities.schema.DerivedField;
import dev.towpath.activities.schema.LakeSchemaGrowth;
import dev.towpath.activities.settings.Suggestion;
import dev.towpath.activities.settings.TableSettings;
import dev.towpath.activities.transform.DerivedFields;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds the columns that rules name against those that there are. */
final class ColumnNames {
    private final TableSettings table;
    private final Set<String> columns;
    private final Set<String> lists;

    /**
     * @param paths all that a rule of columns can mean, and the derived columns
     * @param lists those of them that are key-value lists
     */
    ColumnNames(TableSettings table, Set<String> paths, Set<String> lists) {
        Set<String> derived = DerivedFields.of(table.table(), table.promoted()).stream()
                .map(DerivedField::name)
                .collect(Collectors.toSet());
        this.table = table;
        this.columns = paths.stream().filter(path -> !derived.contains(path)).collect(Collectors.toSet());
        this.lists = lists;
    }

    /** Every rule that means nothing is named, not only the first. */
    void require(List<ConfiguredRule> rules) {
        List<String> problems = new ArrayList<>();
        for (ConfiguredRule rule : rules) {
            if (rule.isOfColumns()) {
                problem(rule)
                        .ifPresent(problem -> problems.add("rules[" + rule.index() + "] names '"
                                + rule.pattern().text() + "', " + problem));
            }
        }
        if (!problems.isEmpty()) {
            throw new TowpathException(
                    FailureType.INVALID_REQUEST,
                    "Cannot apply the privacy rules to the lake table " + table.lakeTable() + ": "
                            + String.join("; ", problems) + ".",
                    "correct privacy.rules in towpath.yaml, then: towpath config validate");
        }
    }

    private Optional<String> problem(ConfiguredRule rule) {
        if (columns.stream().anyMatch(rule::covers) || table.excluded().stream().anyMatch(rule::covers)) {
            return Optional.empty();
        }
        String name = rule.pattern().text();
        Optional<String> list =
                lists.stream().filter(path -> name.startsWith(path + ".")).findFirst();
        if (list.isPresent()) {
            String target = list.get().endsWith("user_properties") ? "userProperty" : "param";
            return Optional.of("whose values go by their keys: name " + target + ": \"*\" or a key instead");
        }
        if (name.equals(LakeSchemaGrowth.PARTITION_KEY)) {
            return Optional.of("which is the partition's key");
        }
        return Optional.of("and there is no such column"
                + (rule.pattern().hasWildcard()
                        ? ""
                        : Suggestion.nearest(name, columns)
                                .map(near -> " (did you mean '" + near + "'?)")
                                .orElse("")));
    }
}
