package dev.towpath.sandbox.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.cli.CommandLineRun.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Google refuses, lacks or loses something: what a person reads, what is visible then, and that running it again is the fix. */
class GoogleFailureTest {
    @RegisterExtension
    static final ServedRig SHOP = new ServedRig(400);

    @Test
    void aMissingShard() throws Exception {
        Result result = SHOP.towpath("run", "2024-01-01");

        assertThat(result.error()).isEqualTo("""
                ✗ Cannot export events of 2024-01-01: no shard exists yet.
                  hint: towpath run 2024-01-01 -p shop --wait-for-shard 6h
                """);
        assertThat(result.exitCode()).isEqualTo(3);
        SHOP.put("2024-01-01");
        SHOP.againIsEnough("2024-01-01");
    }

    @Test
    void aMissingDataset() throws Exception {
        try (Rig other = SHOP.rig().sibling("dataset", yaml -> yaml.replace(SHOP.rig().dataset, "analytics_404"))) {
            Result result = other.towpath("run", "2024-01-02");

            assertThat(result.error()).isEqualTo("""
                    ✗ Cannot list tables of towpath-sandbox.analytics_404: the dataset does not exist.
                      hint: bq ls --project_id=towpath-sandbox
                      hint: put that right, then towpath run 2024-01-02 -p shop
                    """);
            assertThat(result.exitCode()).isEqualTo(4);
        }
    }

    @Test
    void noRightToReadSessions() throws Exception {
        SHOP.put("2024-01-03");
        SHOP.google().denyReadSessions();

        Result result = SHOP.towpath("run", "2024-01-03");

        assertThat(result.error()).isEqualTo("""
                ✗ Cannot create a read session on towpath-sandbox.%s.events_20240103: bigquery.readsessions.create is missing on towpath-sandbox.
                  hint: gcloud projects add-iam-policy-binding towpath-sandbox --role roles/bigquery.readSessionUser --member serviceAccount:ga4-reader@towpath-sandbox.iam.gserviceaccount.com
                  hint: put that right, then towpath run 2024-01-03 -p shop
                """.formatted(SHOP.rig().dataset));
        assertThat(result.exitCode()).isEqualTo(4);
        SHOP.nothingIsVisible("2024-01-03");
        SHOP.google().allowAll();
        SHOP.againIsEnough("2024-01-03");
    }

    @Test
    void noRightToLookAtTables() throws Exception {
        SHOP.put("2024-01-04");
        SHOP.google().denyTables();

        Result result = SHOP.towpath("run", "2024-01-04");

        assertThat(result.error()).isEqualTo("""
                ✗ Cannot list tables of towpath-sandbox.%1$s: bigquery.tables.list is missing on towpath-sandbox.%1$s.
                  hint: gcloud projects add-iam-policy-binding towpath-sandbox --role roles/bigquery.dataViewer --member serviceAccount:ga4-reader@towpath-sandbox.iam.gserviceaccount.com
                  hint: put that right, then towpath run 2024-01-04 -p shop
                """.formatted(SHOP.rig().dataset));
        assertThat(result.exitCode()).isEqualTo(4);
        SHOP.google().allowAll();
        SHOP.againIsEnough("2024-01-04");
    }

    @Test
    void aStreamThatIsCutGoesOn() throws Exception {
        SHOP.put(9_000, "2024-01-14");
        SHOP.google().cutOnceAfter(5_000);

        Result result = SHOP.towpath("run", "2024-01-14");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(SHOP.lake().rows(SHOP.day("2024-01-14"))).isEqualTo(9_000);
        try (DuckDb duckDb = new DuckDb()) {
            assertThat(duckDb.number("select count(distinct join_key) from read_parquet('"
                            + SHOP.lake().files(SHOP.day("2024-01-14")) + "')"))
                    .isEqualTo(9_000);
        }
    }

    @Test
    void aStreamThatLosesRows() throws Exception {
        SHOP.putLossy("2024-01-15", 1_000, 13);

        Result result = SHOP.towpath("run", "2024-01-15");

        assertThat(result.error()).isEqualTo("""
                ✗ Cannot commit events_20240115: 1,000 rows planned, 987 delivered. Nothing was published.
                  hint: towpath run 2024-01-15 -p shop
                """);
        assertThat(result.exitCode()).isEqualTo(3);
        SHOP.nothingIsVisible("2024-01-15");
        SHOP.put(1_000, "2024-01-15");
        SHOP.againIsEnough("2024-01-15", 1_000);
    }
}
