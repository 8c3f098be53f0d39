package dev.towpath.activities.export;

import static dev.towpath.activities.export.TestSettings.EVENTS;
import static dev.towpath.activities.schema.SourceSchemas.string;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.towpath.activities.lake.LakeFixture;
import dev.towpath.activities.lake.LakeSchemaStore;
import dev.towpath.activities.schema.LakeField;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.SourceField;
import dev.towpath.activities.settings.CatalogSettings.Drift;
import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LakeSchemasTest {
    private final LakeFixture lake = new LakeFixture(Mode.CRAWLER);
    private final LakeSchemaStore store = new LakeSchemaStore(lake.store, lake.keys, new LakeSchemaJson());

    @Test
    void beginsWithTheFirstShard() {
        LakeSchema begun = grow("event_name");

        assertThat(begun.version()).isEqualTo(1);
        assertThat(names(begun)).startsWith("event_name", "join_key").endsWith("event_time");
        assertThat(store.highest("ga4")).hasValue(begun);
    }

    @Test
    void writesNoVersionWithoutNews() {
        LakeSchema begun = grow("event_name", "user_id");

        assertThat(grow("event_name")).isEqualTo(begun);
        assertThat(versions()).isEqualTo(1);
    }

    @Test
    void appendsNewColumnsLast() {
        grow("event_name");

        LakeSchema grown = grow("batch_page_id", "event_name");

        assertThat(grown.version()).isEqualTo(2);
        assertThat(names(grown)).startsWith("event_name").endsWith("batch_page_id");
        assertThat(versions()).isEqualTo(2);
    }

    @Test
    void growsTheVersionOfAFasterOne() {
        grow("event_name");
        beforeTheNextWrite(() -> grow("event_name", "theirs"));

        LakeSchema grown = grow("event_name", "ours");

        assertThat(grown.version()).isEqualTo(3);
        assertThat(names(grown)).endsWith("theirs", "ours");
        assertThat(store.highest("ga4")).hasValue(grown);
        assertThat(grown.fields()).extracting(LakeField::id).doesNotHaveDuplicates();
    }

    @Test
    void growsTheBeginningOfAFasterOne() {
        beforeTheNextWrite(() -> grow("theirs"));

        LakeSchema grown = grow("ours");

        assertThat(grown.version()).isEqualTo(2);
        assertThat(names(grown)).startsWith("theirs").endsWith("ours");
    }

    @Test
    void sharesTheVersionOfAFasterOneWithTheSameNews() {
        grow("event_name");
        beforeTheNextWrite(() -> grow("event_name", "new"));

        assertThat(grow("event_name", "new").version()).isEqualTo(2);
        assertThat(versions()).isEqualTo(2);
    }

    @Test
    void takesAFasterOneThatBringsMoreThanOurs() {
        grow("event_name");
        beforeTheNextWrite(() -> grow("event_name", "theirs", "ours"));

        assertThat(grow("event_name", "ours").version()).isEqualTo(2);
    }

    @Test
    void refusesNewColumnsWhereDriftShallFail() {
        grow("event_name");

        TowpathException refusal = catchThrowableOfType(
                TowpathException.class,
                () -> new LakeSchemas(store, Drift.FAIL).grow(EVENTS, fields("event_name", "batch_page_id")));

        assertThat(refusal.type()).isEqualTo(FailureType.SCHEMA_CONFLICT);
        assertThat(versions()).isEqualTo(1);
    }

    /** Another worker, between our look and our write. */
    private void beforeTheNextWrite(Runnable theirs) {
        lake.store.beforeChange = change -> {
            lake.store.beforeChange = more -> {};
            theirs.run();
        };
    }

    private LakeSchema grow(String... columns) {
        return new LakeSchemas(store, Drift.APPEND).grow(EVENTS, fields(columns));
    }

    private static List<SourceField> fields(String... columns) {
        return List.of(columns).stream().map(name -> string(name)).toList();
    }

    private static List<String> names(LakeSchema schema) {
        return schema.fields().stream().map(LakeField::name).toList();
    }

    private int versions() {
        return lake.store.keys(lake.keys.schemasFolder("ga4")).size();
    }
}
