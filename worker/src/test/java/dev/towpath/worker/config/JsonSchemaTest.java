package dev.towpath.worker.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonSchemaTest {
    private final Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
            .getSchema(JsonSchema.text(), InputFormat.JSON);

    @Test
    void acceptsTheDocumentedExamples() {
        assertThat(errors(ExampleFileTest.resource("example.yaml"))).isEmpty();
        assertThat(errors(ExampleFileTest.resource("built.yaml"))).isEmpty();
        assertThat(errors(YamlFile.MINIMAL)).isEmpty();
    }

    @Test
    void refusesWhatTheLoaderRefuses() {
        assertThat(errors(YamlFile.MINIMAL.replace("version: 1", "version: 2"))).isNotEmpty();
        assertThat(errors(YamlFile.MINIMAL.replace("bucket:", "bukket:"))).isNotEmpty();
        assertThat(errors(YamlFile.MINIMAL.replace("database: ga4,", ""))).isNotEmpty();
        assertThat(errors(YamlFile.MINIMAL.replace("database: ga4,", "mode: partitions,")))
                .isNotEmpty();
        assertThat(errors(YamlFile.MINIMAL.replace("secret: bigquery_credentials", "")))
                .isNotEmpty();
        assertThat(errors(YamlFile.MINIMAL.replace("profile: none", "profile: stirct")))
                .isNotEmpty();
        assertThat(errors(YamlFile.MINIMAL.replace(
                        "profile: none}", "profile: none}, schedule: {at: \"15:00\", cron: \"0 15 * * *\"}")))
                .isNotEmpty();
        assertThat(errors(YamlFile.MINIMAL.replace("profile: none}", "profile: none}, tables: {events: {lag: 1}}")))
                .isNotEmpty();
    }

    @Test
    void neitherDatabaseNorCrawlerIsNeededWithoutACatalog() {
        assertThat(errors(YamlFile.MINIMAL.replace("database: ga4, crawler: acme-ga4-crawler", "mode: none")))
                .isEmpty();
    }

    @Test
    void aVariableMayStandForAnyValue() {
        assertThat(errors(YamlFile.MINIMAL.replace("catalog:", "worker: {streams: \"${STREAMS:-4}\"}\ncatalog:")))
                .isEmpty();
    }

    @Test
    void tellsWhatAKeyIsAndWhatIsNotBuilt() {
        assertThat(JsonSchema.text())
                .startsWith("{\n  \"$schema\" : \"http://json-schema.org/draft-07/schema#\",\n"
                        + "  \"title\" : \"towpath.yaml\",\n  \"type\" : \"object\",\n  \"properties\" : {\n"
                        + "    \"version\" : {\n      \"description\" : \"The version of this file's form.\",\n"
                        + "      \"anyOf\" : [ {\n        \"const\" : 1\n")
                .contains("A plan above is refused before it costs. Not built yet.");
    }

    private List<String> errors(String yaml) {
        return schema.validate(yaml, InputFormat.YAML).stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }
}
