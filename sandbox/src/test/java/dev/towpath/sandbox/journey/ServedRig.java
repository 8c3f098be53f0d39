package dev.towpath.sandbox.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.cli.CommandLineRun.Result;
import dev.towpath.sandbox.TestFolder;
import dev.towpath.sandbox.aws.AwsFaults;
import dev.towpath.sandbox.bigquery.Faults;
import dev.towpath.sandbox.ga4.Shard;
import dev.towpath.sandbox.ga4.ShardSource;
import dev.towpath.workflows.model.DayKey;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A rig in crawler mode for the tests of one class, each of which has days of its own; Google's faults end with a test. */
final class ServedRig implements BeforeAllCallback, AfterAllCallback, AfterEachCallback {
    private final TestDays days = TestDays.berlin();
    private final ShardSource shards = new ShardSource();
    private final long rows;
    private TestFolder folder;
    private Rig rig;

    /** @param rows of a day, unless another number is given */
    ServedRig(long rows) {
        this.rows = rows;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        folder = new TestFolder();
        rig = Rig.start(folder.path(), shards);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        google().clear();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (rig != null) {
            rig.close();
        }
        folder.close();
    }

    Rig rig() {
        return rig;
    }

    Lake lake() {
        return rig.lake();
    }

    DayKey day(String isoDay) {
        return rig.day(isoDay);
    }

    Result towpath(String... arguments) {
        return rig.towpath(arguments);
    }

    Faults google() {
        return rig.sandbox.bigQuery().faults();
    }

    AwsFaults aws() {
        return rig.sandbox.aws().faults();
    }

    /** Puts the daily shard of each day. */
    void put(String... isoDays) {
        days.put(shards, rows, isoDays);
    }

    void put(long rowsOfEach, String... isoDays) {
        days.put(shards, rowsOfEach, isoDays);
    }

    /** Puts another shard for a day. */
    void put(String isoDay, Shard shard) {
        shards.put(TestDays.table(isoDay), shard, Instant.now());
    }

    /** Whose stream loses one row of so many. */
    void putLossy(String isoDay, long rowsThere, int lost) {
        put(isoDay, new LossyShard(days.shard(isoDay, rowsThere), lost));
    }

    /** Runs the day, which has as many rows as its shard then. */
    void againIsEnough(String isoDay) throws Exception {
        againIsEnough(isoDay, rows);
    }

    void againIsEnough(String isoDay, long rowsThere) throws Exception {
        Result again = towpath("run", isoDay);

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(lake().rows(day(isoDay))).isEqualTo(rowsThere);
    }

    /** Asserts that neither readers nor an operator find anything of the day. */
    void nothingIsVisible(String isoDay) {
        String day = day(isoDay).compactDay();
        assertThat(lake().days()).doesNotContain(day);
        assertThat(lake().commits(day(isoDay))).isEmpty();
        assertThat(lake().keys("ga4/event_date=" + day)).isEmpty();
        assertThat(lake().openUploads()).isEmpty();
    }
}
