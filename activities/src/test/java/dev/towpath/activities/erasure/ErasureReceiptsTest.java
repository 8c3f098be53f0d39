package dev.towpath.activities.erasure;

import static dev.towpath.activities.lake.LakeFixture.DAY;
import static dev.towpath.activities.lake.LakeFixture.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.towpath.activities.erasure.ErasureFixture.Event;
import dev.towpath.activities.suppression.PersonIdType;
import dev.towpath.activities.suppression.SuppressedPersons;
import dev.towpath.workflows.activity.ErasureActivities.AudienceRows;
import dev.towpath.workflows.activity.ErasureActivities.PurgeResult;
import dev.towpath.workflows.activity.ErasureActivities.Receipt;
import dev.towpath.workflows.activity.ErasureActivities.ReceiptRequest;
import dev.towpath.workflows.activity.ErasureActivities.RecordRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErasureReceiptsTest {
    private final ErasureFixture fixture = ErasureFixture.withAudience();
    private final ErasureReceipts receipts = new ErasureReceipts(
            fixture.lake.store, fixture.lake.keys, fixture.lake.log, fixture.documents, fixture.lake.clock);

    @Test
    void countsBothTablesAndSaysWhoCannotBeFoundWhere() throws Exception {
        fixture.commit(fixture.writeEvents(
                FIRST,
                "2024-02-02T10:00:00Z",
                List.of(
                        new Event("her", "jane@example.com", true),
                        new Event("her", null, true),
                        new Event("him", "john@example.com", true),
                        new Event("her too", "jane@example.com", false))));
        fixture.suppress(PersonIdType.EMAIL, null, "jane@example.com");
        SuppressedPersons persons = fixture.suppress(null, "her");
        ErasureDocument plan = fixture.planner.fetch(
                fixture.planner.plan(fixture.target, persons).planKey());
        fixture.rewrite(plan);
        fixture.commits.commit(plan, fixture.target);
        fixture.remains.purge(fixture.target, 2);
        receipts.record(
                fixture.target,
                new RecordRequest(
                        DAY, 2, "run", new PurgeResult(2, 1, 900), fixture.remains.rescan(fixture.target, persons)));

        Receipt receipt = receipts.write(new ReceiptRequest(DAY.property(), DAY.table(), null, null, 2, "run"));

        assertThat(receipt.removedRows()).isEqualTo(2);
        assertThat(receipt.audience()).isEqualTo(new AudienceRows(2, 1, 1));
        assertThat(receipt.notIdentifiable()).isEqualTo(1);
        JsonNode json = new ObjectMapper().readTree(receipt(receipt));
        assertThat(json.at("/persons").toString()).isEqualTo("{\"email\":1,\"user_pseudo_id\":1}");
        assertThat(json.at("/rowsBefore").asLong()).isEqualTo(4);
        assertThat(json.at("/rowsAfter").asLong()).isEqualTo(2);
        assertThat(json.at("/audience").toString()).isEqualTo("{\"rowsBefore\":2,\"rowsAfter\":1,\"removedRows\":1}");
        assertThat(json.at("/rescan/hits").asLong()).isZero();
        assertThat(json.at("/notIdentifiable")).hasSize(1);
        assertThat(json.at("/notIdentifiable/0/type").asText()).isEqualTo("email");
        assertThat(json.at("/notIdentifiable/0/instead").asText()).contains("towpath run DAY --force");
        assertThat(json.at("/notIdentifiable/0/days").toString()).isEqualTo("[\"2024-02-01\"]");
        assertThat(receipt(receipt)).doesNotContain("jane", "\"her");
    }

    private String receipt(Receipt receipt) {
        String key = receipt.key().substring("s3://".length());
        return new String(
                fixture.lake
                        .store
                        .findBytes(key.substring(key.indexOf('/') + 1))
                        .orElseThrow(),
                StandardCharsets.UTF_8);
    }
}
