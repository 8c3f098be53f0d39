package dev.towpath.activities.parquet;

import static dev.towpath.activities.schema.SourceSchemas.bool;
import static dev.towpath.activities.schema.SourceSchemas.integer;
import static dev.towpath.activities.schema.SourceSchemas.number;
import static dev.towpath.activities.schema.SourceSchemas.repeated;
import static dev.towpath.activities.schema.SourceSchemas.string;
import static dev.towpath.activities.schema.SourceSchemas.struct;
import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.schema.DerivedField;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.LakeSchemaGrowth;
import dev.towpath.activities.schema.LakeType.Primitive;
import dev.towpath.activities.settings.CatalogSettings.Drift;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParquetSchemasTest {
    @Test
    void hasThreeLevelListsAnnotationsAndFieldIds() {
        LakeSchema lake = new LakeSchemaGrowth(
                        "ga4", List.of(new DerivedField("event_time", Primitive.TIMESTAMP_MICROS)), Drift.APPEND)
                .begin(List.of(
                        string("event_name"),
                        bool("active"),
                        repeated(integer("numbers")),
                        repeated(struct("items", string("item_id"), struct("price", number("usd"))))));

        assertThat(ParquetSchemas.of(lake)).hasToString("""
                message towpath.row {
                  optional binary event_name (STRING) = 1;
                  optional boolean active = 2;
                  optional group numbers (LIST) = 3 {
                    repeated group list {
                      required int64 element = 4;
                    }
                  }
                  optional group items (LIST) = 5 {
                    repeated group list {
                      required group element = 6 {
                        optional binary item_id (STRING) = 7;
                        optional group price = 8 {
                          optional double usd columnorder(TYPE_DEFINED_ORDER) = 9;
                        }
                      }
                    }
                  }
                  optional int64 event_time (TIMESTAMP(MICROS,true)) = 10;
                }
                """);
    }
}
