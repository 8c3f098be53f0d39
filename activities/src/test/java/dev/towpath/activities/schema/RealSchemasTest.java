package dev.towpath.activities.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.towpath.activities.settings.CatalogSettings.Drift;
import dev.towpath.activities.transform.DerivedFields;
import dev.towpath.workflows.model.TableKind;
import dev.towpath.workflows.model.TowpathException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RealSchemasTest {
    private final LakeSchemaGrowth growth =
            new LakeSchemaGrowth("ga4", DerivedFields.of(TableKind.EVENTS, List.of()), Drift.APPEND);

    @Test
    void fiveSchemasOfOnePropertyGrowIntoOne() throws IOException {
        List<Path> inTurn = list("real_firebase_");
        assertThat(inTurn).hasSize(5);

        LakeSchema lake = growth.begin(SourceSchemas.read(inTurn.getFirst()));
        for (Path json : inTurn) {
            lake = growth.extend(lake, SourceSchemas.read(json));
        }

        assertThat(lake.version()).isEqualTo(5);
        for (Path json : inTurn) {
            assertThat(growth.extend(lake, SourceSchemas.read(json))).isSameAs(lake);
        }
        assertThat(LakeSchemaGrowthTest.ids(lake)).doesNotHaveDuplicates();
    }

    @Test
    void everyStepOfTheExportGrowsIntoTodays() throws IOException {
        LakeSchema lake = growth.begin(SourceSchemas.read(list("real_firebase_").getFirst()));
        for (Path json : Stream.concat(list("events_derived_").stream(), list("events_current_").stream())
                .toList()) {
            lake = growth.extend(lake, SourceSchemas.read(json));
        }
        assertThat(LakeSchemaDocument.read(LakeSchemaDocument.write(lake))).isEqualTo(lake);
    }

    @Test
    void thePublicSampleConflictsWithALivePropertyInTenColumns() throws IOException {
        LakeSchema live =
                growth.begin(SourceSchemas.read(list("events_current_").getFirst()));
        List<SourceField> sample =
                SourceSchemas.read(list("real_ga4_public_sample").getFirst());

        assertThatThrownBy(() -> growth.extend(live, sample))
                .isInstanceOf(TowpathException.class)
                .hasMessageContaining(": 10 of another type: ");
    }

    @Test
    void theDocumentedExportIsTodays() throws IOException {
        assertThat(Ga4Export.events())
                .isEqualTo(SourceSchemas.read(list("events_current_").getFirst()));
    }

    private static List<Path> list(String prefix) throws IOException {
        try (Stream<Path> files = Files.list(SharedFiles.require("ga4/schema"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .toList();
        }
    }
}
