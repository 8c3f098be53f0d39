package dev.towpath.activities.bigquery;

import static dev.towpath.activities.bigquery.FakeReadServer.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import dev.towpath.activities.parquet.RecordBatch;
import dev.towpath.activities.secrets.GoogleAccess;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/** A stream that a fake serves, and the real client that reads it. */
final class ServedStream implements AutoCloseable {
    final FakeReadServer server;
    private final StorageRowSource source;

    ServedStream(FakeReadServer server, ResumePolicy policy) {
        this.server = server;
        GoogleCredentials credentials = GoogleCredentials.create(
                new AccessToken("token-1", Date.from(Instant.now().plusSeconds(3600))));
        source = StorageRowSource.open(
                new GoogleAccess(credentials, "secret bigquery_credentials"),
                Optional.of(server.address()),
                policy,
                Clock.systemUTC());
    }

    RowSource.Rows open(long firstRow) {
        return source.read(STREAM, firstRow);
    }

    /** Reads as the contract tells a caller to, and fails when a batch leaves a gap. */
    List<Long> read(long firstRow) {
        List<Long> rows = new ArrayList<>();
        long mine = firstRow;
        try (RowSource.Rows batches = open(firstRow)) {
            while (true) {
                long first = batches.position();
                RecordBatch batch = batches.next();
                if (batch == null) {
                    assertThat(batches.position()).isEqualTo(mine);
                    return rows;
                }
                List<Long> values = values(batch);
                assertThat(values).hasSize(batch.rows()).first().isEqualTo(first);
                assertThat(first).isLessThanOrEqualTo(mine);
                rows.addAll(values.subList(Math.toIntExact(mine - first), batch.rows()));
                mine = first + batch.rows();
                batches.release(batch);
            }
        }
    }

    static List<Long> values(RecordBatch batch) {
        String text = StandardCharsets.UTF_8.decode(batch.message().duplicate()).toString();
        return Arrays.stream(text.trim().split(" ")).map(Long::valueOf).toList();
    }

    @Override
    public void close() {
        source.close();
        server.close();
    }
}
