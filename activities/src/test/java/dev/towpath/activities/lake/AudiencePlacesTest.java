package dev.towpath.activities.lake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.activities.settings.DestinationSettings.Encryption;
import dev.towpath.workflows.model.TableKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The audience table has a bucket and a key of its own; that objects are encrypted so is the store's affair. */
class AudiencePlacesTest {
    @Test
    void writesUnderItsOwnKeyIntoItsOwnBucket() {
        AudienceLake lake = new AudienceLake(new LakeFixture(Mode.CRAWLER));
        List<S3Place> opened = new ArrayList<>();
        AudiencePlaces places = AudiencePlaces.of(
                AudienceLake.settings(),
                place -> {
                    opened.add(place);
                    return lake.own;
                },
                store -> object -> null);

        assertThat(opened).extracting(S3Place::bucket).containsExactly("audience-bucket");
        assertThat(opened).extracting(S3Place::encryption).containsExactly(new Encryption.Kms("alias/audience"));
        assertThat(places.find("analytics_1", TableKind.EVENTS)).isPresent();
        assertThat(places.find("analytics_2", TableKind.EVENTS)).isEmpty();
    }
}
