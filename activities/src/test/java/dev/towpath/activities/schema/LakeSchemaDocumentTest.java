package dev.towpath.activities.schema;

import static dev.towpath.activities.schema.SourceSchemas.bool;
import static dev.towpath.activities.schema.SourceSchemas.integer;
import static dev.towpath.activities.schema.SourceSchemas.number;
import static dev.towpath.activities.schema.SourceSchemas.repeated;
import static dev.towpath.activities.schema.SourceSchemas.string;
import static dev.towpath.activities.schema.SourceSchemas.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.towpath.activities.settings.CatalogSettings.Drift;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LakeSchemaDocumentTest {
    @Test
    void isWrittenAsTheGoldenFileHasIt() throws IOException {
        assertThat(new String(LakeSchemaDocument.write(schema()), StandardCharsets.UTF_8))
                .isEqualTo(golden());
    }

    @Test
    void isReadBackWhole() throws IOException {
        assertThat(LakeSchemaDocument.read(golden().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(schema());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "format":1       | "format":2        | knows format 1
            "version":2      | "vision":2        | not such a document
            "id":3           | "id":2            | id 2 of tags.element is not its own
            "type":"boolean" | "type":"bool"     | unknown type 'bool'
            "position":2     | "position":3      | out of place
            tags.element     | tags.item         | tags lacks its element
            device.web       | gadget.web        | out of place
            """)
    void isRefusedWhereItIsDamaged(String part, String damaged, String complaint) throws IOException {
        byte[] json = golden().replace(part, damaged).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> LakeSchemaDocument.read(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(complaint);
    }

    private static LakeSchema schema() {
        LakeSchemaGrowth growth = new LakeSchemaGrowth(
                "ga4", List.of(new DerivedField("event_time", LakeType.Primitive.TIMESTAMP_MICROS)), Drift.APPEND);
        LakeSchema first = growth.begin(List.of(
                string("event_name"),
                repeated(string("tags")),
                struct("device", string("category"), repeated(struct("web", integer("n"), number("x"))))));
        return growth.extend(first, List.of(bool("active"), struct("device", string("language"))));
    }

    private static String golden() throws IOException {
        try (InputStream file = LakeSchemaDocumentTest.class.getResourceAsStream("lake-schema.json")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
