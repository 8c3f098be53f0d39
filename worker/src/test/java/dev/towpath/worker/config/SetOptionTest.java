package dev.towpath.worker.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.settings.Settings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetOptionTest {
    @TempDir
    private Path folder;

    @Test
    void goesOverTheFile() {
        Settings settings = minimal()
                .set(
                        "properties[0].timeZone=America/New_York",
                        "worker.streams=2",
                        "destination.tags={Classification: secret}",
                        "defaults.tables.events.filter=event_name != 'scroll'",
                        "defaults.tables.events.promote[0]={key: value, type: double}",
                        "defaults.tables.events.promote[1].key=term",
                        "defaults.tables.events.promote[1].type=string")
                .load()
                .settings();

        assertThat(settings.properties().getFirst().timeZone().getId()).isEqualTo("America/New_York");
        assertThat(settings.worker().streams()).isEqualTo(2);
        assertThat(settings.destination().tags()).containsEntry("Classification", "secret");
        assertThat(settings.properties().getFirst().tables().getFirst().filter())
                .isEqualTo("event_name != 'scroll'");
        assertThat(settings.properties().getFirst().tables().getFirst().promoted())
                .extracting(promoted -> promoted.column())
                .containsExactly("value", "term");
    }

    @Test
    void anEmptyValueIsTheEmptyText() {
        assertThat(minimal()
                        .set("destination.prefix=")
                        .load()
                        .settings()
                        .destination()
                        .prefix())
                .isEmpty();
    }

    @Test
    void whatItSetsIsCheckedToo() {
        assertThat(minimal().set("worker.strems=2").problems())
                .containsExactly("--set: worker.strems: unknown key; did you mean 'streams'?");
        assertThat(minimal().set("worker.streams=many").problems())
                .containsExactly("--set: worker.streams: 'many' is not a whole number from 1 to 1024");
        assertThat(minimal().set("properties[3].timeZone=UTC").problems())
                .containsExactly("--set: properties[3].timeZone: there is no [3] to set");
        assertThat(minimal().set("destination.bucket.name=a").problems())
                .containsExactly(
                        "--set: destination.bucket.name: 'name' can't be set in a value that is not a mapping");
        assertThat(minimal().set("worker.streams").problems())
                .containsExactly("--set: must read path=value, such as properties[0].timeZone=Europe/Berlin");
        assertThat(minimal().set("worker.streams=[").problems())
                .containsExactly("--set: worker.streams: the value is not YAML");
    }

    private YamlFile minimal() {
        return YamlFile.in(folder, YamlFile.MINIMAL);
    }
}
