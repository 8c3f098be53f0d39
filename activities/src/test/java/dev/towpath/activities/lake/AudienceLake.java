package dev.towpath.activities.lake;

import static dev.towpath.activities.lake.LakeFixture.FIRST;
import static dev.towpath.activities.lake.LakeFixture.TARGET;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.towpath.activities.audience.AudienceCounts;
import dev.towpath.activities.export.TestSettings;
import dev.towpath.activities.parquet.checksum.ColumnChecksums;
import dev.towpath.activities.privacy.partner.IdentifierType;
import dev.towpath.activities.privacy.partner.PartnerProfile;
import dev.towpath.activities.settings.AudienceSettings;
import dev.towpath.activities.settings.DestinationSettings.Encryption;
import dev.towpath.activities.settings.PrivacyRule.Target;
import dev.towpath.activities.settings.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A lake in memory whose property has an audience table in a bucket of its own; parts are texts, footers lie beside. */
public final class AudienceLake {
    public static final AudienceSettings AUDIENCE = new AudienceSettings(
            "audience-bucket",
            "audience/",
            new Encryption.Kms("alias/audience"),
            "ga4_audience",
            PartnerProfile.CLEANROOMS,
            AudienceSettings.Consent.NOT_DENIED,
            Optional.empty(),
            List.of(new AudienceSettings.Identifier(Target.PARAMETER, "email", IdentifierType.EMAIL)),
            List.of());

    public final LakeFixture lake;
    public final MemoryStore own;
    final Map<String, PartFooter> footers = new HashMap<>();
    public final AudiencePlaces places;
    final DayCommit commits;

    public AudienceLake(LakeFixture lake) {
        this.lake = lake;
        own = new MemoryStore(lake.clock);
        places = AudiencePlaces.of(settings(), place -> own, store -> object -> footers.get(object.key()));
        commits =
                new DayCommit(lake.store, lake.keys, lake.log, object -> footers.get(object.key()), places, lake.clock);
    }

    static String folder(String generation) {
        return "audience/_towpath/staging/analytics_1/events/20240201/" + generation + "/";
    }

    void part(int part, long rows, AudienceCounts counts) {
        part(FIRST, part, rows, counts);
    }

    /** A part of the main output, and what it says of the audience's, which is there if it has rows. */
    public void part(String generation, int part, long rows, AudienceCounts counts) {
        String key = lake.keys.part(TARGET, generation, 0, part);
        lake.store.putIfAbsent(key, key.getBytes(UTF_8), "");
        footers.put(key, footer(rows, counts));
        if (counts.rows() > 0) {
            object(generation, part, counts.rows(), counts);
        }
    }

    void object(String generation, int part, long rows, AudienceCounts counts) {
        String key = folder(generation) + "s000-p%05d.snappy.parquet".formatted(part);
        own.putIfAbsent(key, key.getBytes(UTF_8), "");
        footers.put(key, footer(rows, counts));
    }

    static PartFooter footer(long rows, AudienceCounts counts) {
        return new PartFooter(rows, rows, 0, rows, ColumnChecksums.NONE, Optional.of(counts));
    }

    public static AudienceCounts counts(long rows, long notConsented, long withoutIdentifier) {
        return new AudienceCounts(rows, notConsented, withoutIdentifier, new TreeMap<>());
    }

    public CommitRecord commit(String generation, String snapshot, long rows) {
        return commits.commit(
                LakeFixture.plan(generation, snapshot, 1, rows, 1),
                TARGET,
                List.of(new StreamCounts(0, rows, 0, rows)));
    }

    static Settings settings() {
        return TestSettings.of(TestSettings.withAudience(TestSettings.EVENTS, AUDIENCE));
    }
}
