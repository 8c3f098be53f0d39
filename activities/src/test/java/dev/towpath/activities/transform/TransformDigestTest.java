package dev.towpath.activities.transform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.settings.PromotedParameter;
import dev.towpath.activities.settings.TableSettings;
import dev.towpath.workflows.model.ShardKind;
import dev.towpath.workflows.model.TableKind;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TransformDigestTest {
    private static final PromotedParameter NUMBER = new PromotedParameter("n", "n", PromotedParameter.Type.BIGINT);
    private static final PromotedParameter VALUE =
            new PromotedParameter("value", "order_value", PromotedParameter.Type.DOUBLE);

    /** A new digest makes every lake export its settle window again; change it with the format version only. */
    @Test
    void staysWhatItWas() {
        assertThat(TransformDigest.of(settings(TableKind.EVENTS, "", List.of(), List.of(), "none")))
                .isEqualTo("b11ac9ea40ae1315f2b1b15cd010f6c3c694fa2351ff3b5812f3266ec3b9b74a");
        assertThat(TransformDigest.of(settings(
                        TableKind.EVENTS,
                        "event_name != 'scroll'",
                        List.of(NUMBER, VALUE),
                        List.of("geo.metro"),
                        "none")))
                .isEqualTo("f01404448b5c672f3c159283e44da546ee1baa049fbc7bffac71684b0d246414");
    }

    @Test
    void changesWithWhateverShapesValues() {
        Set<String> digests = new HashSet<>();
        for (TableSettings each : List.of(
                settings(TableKind.EVENTS, "", List.of(), List.of(), "none"),
                settings(TableKind.USERS, "", List.of(), List.of(), "none"),
                settings(TableKind.EVENTS, "a = 1", List.of(), List.of(), "none"),
                settings(TableKind.EVENTS, "", List.of(NUMBER), List.of(), "none"),
                settings(
                        TableKind.EVENTS,
                        "",
                        List.of(new PromotedParameter("n", "n", PromotedParameter.Type.TEXT)),
                        List.of(),
                        "none"),
                settings(
                        TableKind.EVENTS,
                        "",
                        List.of(new PromotedParameter("m", "n", PromotedParameter.Type.BIGINT)),
                        List.of(),
                        "none"),
                settings(TableKind.EVENTS, "", List.of(), List.of("geo"), "none"),
                settings(TableKind.EVENTS, "", List.of(), List.of("geo", "device"), "none"),
                settings(TableKind.EVENTS, "", List.of(), List.of(), "standard"))) {
            assertThat(digests.add(TransformDigest.of(each)))
                    .as(each.toString())
                    .isTrue();
        }
    }

    @Test
    void takesNoNoticeOfOrderOrRepetition() {
        assertThat(TransformDigest.of(
                        settings(TableKind.EVENTS, "", List.of(NUMBER, VALUE), List.of("geo", "device"), "none")))
                .isEqualTo(TransformDigest.of(settings(
                        TableKind.EVENTS,
                        "",
                        List.of(VALUE, DerivedFields.ALWAYS_PROMOTED.getFirst(), NUMBER),
                        List.of("device", "geo", "geo"),
                        "none")));
    }

    private static TableSettings settings(
            TableKind table,
            String filter,
            List<PromotedParameter> promoted,
            List<String> excluded,
            String privacyProfile) {
        return new TableSettings(
                table,
                "ga4",
                List.of(ShardKind.DAILY),
                1,
                Duration.ofHours(36),
                Duration.ofHours(72),
                3,
                30,
                filter,
                promoted,
                excluded,
                privacyProfile);
    }
}
