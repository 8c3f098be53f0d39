package dev.towpath.cli.scan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.towpath.activities.privacy.scan.FieldReport;
import dev.towpath.activities.privacy.scan.FieldReport.Counting;
import dev.towpath.activities.privacy.scan.FieldReport.Found;
import dev.towpath.activities.privacy.scan.ScanReport;
import dev.towpath.cli.command.Target;
import dev.towpath.cli.output.Output;
import java.util.Locale;
import java.util.stream.Collectors;

/** A scan as JSON has it. */
final class ScanJson {
    private ScanJson() {}

    static ObjectNode node(Target target, ScanReport report) {
        ObjectNode node = Output.object()
                .put("property", target.property().id())
                .put("table", target.table().table().id())
                .put("day", report.shard().day().toString())
                .put("state", word(report.state()))
                .put("shard", report.shard().name())
                .put("kind", report.shard().kind().id())
                .put("shardRows", report.shardRows())
                .put("rows", report.rows())
                .put("wireBytes", report.wireBytes())
                .put("sourceBytes", report.billedBytes())
                .put("costUsd", ReadPrice.ofBytes(report.billedBytes()).usd())
                .put("profile", word(target.table().privacy().profile()));
        ArrayNode fields = node.putArray("fields");
        report.fields().forEach(field -> fields.add(field(field)));
        ArrayNode rules = node.putArray("rules");
        report.proposals()
                .forEach(rule ->
                        rules.addObject().put(RuleYaml.key(rule), rule.name()).put("action", RuleYaml.action(rule)));
        node.put("yaml", report.proposals().stream().map(RuleYaml::line).collect(Collectors.joining("\n")));
        ArrayNode idle = node.putArray("rulesWithoutColumn");
        report.idleRules().forEach(idle::add);
        return node;
    }

    private static ObjectNode field(FieldReport report) {
        ObjectNode node = Output.object()
                .put("kind", word(report.field().kind()))
                .put("path", report.field().path());
        if (!report.field().key().isEmpty()) {
            node.put("key", report.field().key());
        }
        node.put("rows", report.rows()).put("treatment", report.treatment());
        ArrayNode list = node.putArray("found");
        for (Found found : report.found()) {
            list.addObject()
                    .put("type", found.suspicion().id())
                    .put("rows", found.rows())
                    .put("openRows", found.openRows())
                    .put("distinct", found.distinct())
                    .put("distinctExact", found.counting() == Counting.EXACT);
        }
        return node;
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }
}
