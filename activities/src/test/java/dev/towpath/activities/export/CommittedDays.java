package dev.towpath.activities.export;

import static dev.towpath.activities.lake.LakeFixture.DAY;

import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.lake.CommitRecord.Kind;
import dev.towpath.activities.lake.CommitRecord.Output;
import dev.towpath.activities.lake.CommitRecord.Part;
import dev.towpath.activities.lake.LakeFixture;
import dev.towpath.activities.lake.SourceFingerprint;
import dev.towpath.workflows.model.DayKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Commits of days as first ones, of two parts with 70 and 30 rows, 700 and 300 bytes. */
public final class CommittedDays {
    private final LakeFixture lake;

    public CommittedDays(LakeFixture lake) {
        this.lake = lake;
    }

    /** An export of this source state, by the transform of {@link TestSettings#EVENTS}. */
    public void export(LocalDate day, SourceFingerprint source) {
        put(day, Kind.EXPORT, source, null);
    }

    /** Back to an older source state. */
    void rollback(LocalDate day, SourceFingerprint source, SourceFingerprint rejected) {
        put(day, Kind.ROLLBACK, source, rejected);
    }

    private void put(LocalDate day, Kind kind, SourceFingerprint source, SourceFingerprint rejected) {
        lake.log.append(
                new DayKey(DAY.property(), DAY.table(), day),
                new CommitRecord(
                        CommitRecord.VERSION,
                        1,
                        kind,
                        LakeFixture.FIRST,
                        source.shard(),
                        source.shardKind(),
                        source.shardKind().provisional(),
                        source,
                        rejected,
                        Instant.parse("2024-02-02T10:00:00Z"),
                        Instant.parse("2024-02-02T12:00:00Z"),
                        TransformIdentity.of(TestSettings.EVENTS),
                        1,
                        0,
                        100,
                        100,
                        0,
                        List.of(new Output("main", "ga4", "event_date", List.of(part(0, 0, 70), part(1, 70, 30))))));
    }

    private static Part part(int number, long firstRow, long rows) {
        return new Part("staged", "published", 0, number, firstRow, rows, rows * 10, "00000000");
    }
}
