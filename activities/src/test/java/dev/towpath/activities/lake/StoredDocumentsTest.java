package dev.towpath.activities.lake;

import static dev.towpath.activities.lake.LakeFixture.FIRST;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.towpath.activities.schema.LakeField;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.LakeType;
import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StoredDocumentsTest {
    private final LakeFixture lake = new LakeFixture(Mode.CRAWLER);
    private final LakeSchemaStore schemas = new LakeSchemaStore(lake.store, lake.keys, new NamesOnly());
    private final PlanStore plans = new PlanStore(lake.store, lake.keys);

    @Test
    void readsAPlanAsItWasWritten() {
        PlanDocument plan = LakeFixture.plan(FIRST, "2024-02-02T10:00:00Z", 2, 250);
        String key = plans.write(plan);
        assertThat(key).isEqualTo("_towpath/plans/analytics_1/events/20240201/" + FIRST + ".json");
        assertThat(plans.fetch(key)).usingRecursiveComparison().isEqualTo(plan);
    }

    @Test
    void saysThatAPlanIsGone() {
        TowpathException failure =
                catchThrowableOfType(TowpathException.class, () -> plans.fetch("_towpath/plans/x.json"));
        assertThat(failure.type()).isEqualTo(FailureType.PLAN_OUTDATED);
    }

    @Test
    void growsASchemaVersionByVersion() {
        assertThat(schemas.highest("ga4")).isEmpty();
        schemas.append("ga4", schema(1, "a"));
        schemas.append("ga4", schema(2, "a", "b"));
        assertThat(schemas.highest("ga4")).hasValue(schema(2, "a", "b"));
        assertThat(schemas.fetch("ga4", 1)).isEqualTo(schema(1, "a"));
    }

    @Test
    void returnsTheVersionOfWhoeverWasFaster() {
        schemas.append("ga4", schema(1, "theirs"));
        assertThat(schemas.append("ga4", schema(1, "ours"))).isEqualTo(schema(1, "theirs"));
    }

    private static LakeSchema schema(int version, String... names) {
        return new LakeSchema(
                version,
                Stream.of(names)
                        .map(name -> new LakeField(name, LakeType.Primitive.STRING, 0))
                        .toList());
    }

    private static final class NamesOnly implements LakeSchemaCodec {
        @Override
        public byte[] write(LakeSchema schema) {
            List<String> names = schema.fields().stream().map(LakeField::name).toList();
            return (schema.version() + "," + String.join(",", names)).getBytes(UTF_8);
        }

        @Override
        public LakeSchema read(byte[] document) {
            String[] parts = new String(document, UTF_8).split(",", -1);
            return schema(Integer.parseInt(parts[0]), Stream.of(parts).skip(1).toArray(String[]::new));
        }
    }
}
