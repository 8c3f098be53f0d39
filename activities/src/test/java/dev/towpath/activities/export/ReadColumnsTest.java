package dev.towpath.activities.export;

import static dev.towpath.activities.schema.SourceSchemas.eventParams;
import static dev.towpath.activities.schema.SourceSchemas.repeated;
import static dev.towpath.activities.schema.SourceSchemas.string;
import static dev.towpath.activities.schema.SourceSchemas.struct;
import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.schema.SourceField;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadColumnsTest {
    private static final List<SourceField> SHARD = List.of(
            string("event_name"),
            eventParams(),
            struct("geo", string("country"), string("city")),
            repeated(struct("items", string("item_id"), struct("promotion", string("name")))));

    @Test
    void asksForEverythingWhereNothingIsExcluded() {
        assertThat(ReadColumns.without(SHARD, List.of())).isEqualTo(SHARD);
        assertThat(ReadColumns.selection(SHARD, List.of())).isEmpty();
    }

    @Test
    void leavesOutAColumnWithAllItsFields() {
        assertThat(read("event_params", "items"))
                .containsExactly(string("event_name"), struct("geo", string("country"), string("city")));
        assertThat(selected("event_params", "items")).containsExactly("event_name", "geo.country", "geo.city");
    }

    @Test
    void leavesOutAFieldWithinAColumn() {
        assertThat(read("geo.city", "event_params", "items.promotion.name"))
                .containsExactly(
                        string("event_name"),
                        struct("geo", string("country")),
                        repeated(struct("items", string("item_id"))));
        assertThat(selected("geo.city", "event_params", "items.promotion.name"))
                .containsExactly("event_name", "geo.country", "items.item_id");
    }

    @Test
    void leavesOutAStructOfWhichNothingIsLeft() {
        assertThat(read("geo.city", "geo.country"))
                .extracting(SourceField::name)
                .doesNotContain("geo");
    }

    @Test
    void excludesWholePathsOnly() {
        assertThat(read("city", "event", "geo.c")).isEqualTo(SHARD);
    }

    private static List<SourceField> read(String... excluded) {
        return ReadColumns.without(SHARD, List.of(excluded));
    }

    private static List<String> selected(String... excluded) {
        return ReadColumns.selection(read(excluded), List.of(excluded));
    }
}
