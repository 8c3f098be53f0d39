package dev.towpath.cli.verify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.towpath.activities.verify.Finding;
import dev.towpath.activities.verify.VerifiedDay;
import dev.towpath.activities.verify.VerifiedDay.Source;
import dev.towpath.cli.command.Target;
import dev.towpath.cli.output.Output;
import java.util.Locale;

/** A verified day as JSON has it. */
final class VerifyJson {
    private VerifyJson() {}

    static ObjectNode node(Target target, VerifiedDay day) {
        ObjectNode node = Output.object()
                .put("property", target.property().id())
                .put("table", target.table().table().id())
                .put("day", day.day().day().toString())
                .put("state", day.commit().isEmpty() ? "uncommitted" : day.right() ? "right" : "differs");
        day.commit().ifPresent(commit -> {
            node.put("generation", commit.number())
                    .put("objects", day.objects().found())
                    .put("objectsCommitted", day.objects().expected())
                    .put("rows", day.objects().rows())
                    .put("rowsCommitted", commit.writtenRows())
                    .put("partition", words(day.partition()));
            if (day.source().state() != Source.State.NOT_ASKED) {
                node.put("source", words(day.source().state()));
            }
            if (day.source().rows() >= 0) {
                node.put("sourceRows", day.source().rows());
            }
        });
        ArrayNode findings = node.putArray("findings");
        for (Finding finding : day.findings()) {
            findings.addObject()
                    .put("type", words(finding.kind()))
                    .put("message", finding.text())
                    .put("next", finding.command());
        }
        ArrayNode notes = node.putArray("notes");
        day.notes().forEach(notes::add);
        return node;
    }

    private static String words(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }
}
