package dev.towpath.activities.lake;

import static dev.towpath.activities.lake.UnluckyS3.answer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.towpath.activities.lake.ObjectStore.PutOutcome;
import dev.towpath.activities.lake.UnluckyS3.Failing;
import dev.towpath.activities.lake.UnluckyS3.LosingAnswers;
import dev.towpath.activities.parquet.ByteSink;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever else writes and whatever gets lost: an object is written once. */
class S3ConditionalWritesTest {
    @RegisterExtension
    static final ServedS3 S3 = new ServedS3();

    private final S3ObjectStore store = S3.store();

    @Test
    void onlyOneOfEightWritersWins() throws Exception {
        try (ExecutorService writers = Executors.newFixedThreadPool(8)) {
            for (int race = 0; race < 5; race++) {
                String key = "race/" + race;
                CyclicBarrier start = new CyclicBarrier(8);
                List<Callable<PutOutcome>> puts = IntStream.range(0, 8)
                        .<Callable<PutOutcome>>mapToObj(writer -> () -> {
                            start.await();
                            return store.putIfAbsent(key, ("writer " + writer).getBytes(UTF_8), "text/plain");
                        })
                        .toList();
                List<Future<PutOutcome>> outcomes = writers.invokeAll(puts);
                List<Integer> winners = new ArrayList<>();
                for (int writer = 0; writer < 8; writer++) {
                    if (outcomes.get(writer).get() == PutOutcome.WRITTEN) {
                        winners.add(writer);
                    }
                }
                assertThat(winners).hasSize(1);
                assertThat(store.findBytes(key))
                        .hasValueSatisfying(bytes ->
                                assertThat(new String(bytes, UTF_8)).isEqualTo("writer " + winners.getFirst()));
            }
        }
    }

    @Test
    void putsAgainAfterAConflictWhileTheObjectIsAbsent() {
        Failing conflict = new Failing("PutObject", 2, () -> answer(409, "ConditionalRequestConflict"));
        S3ObjectStore contended = S3.store(conflict);
        assertThat(contended.putIfAbsent("conflict/absent", new byte[] {1}, "text/plain"))
                .isEqualTo(PutOutcome.WRITTEN);
        assertThat(conflict.left).isZero();
    }

    @Test
    void looksAfterALostAnswer() throws IOException {
        LosingAnswers lost = new LosingAnswers();
        S3ObjectStore unlucky = S3.store(lost);
        assertThat(unlucky.putIfAbsent("lost/one", new byte[] {1}, "text/plain"))
                .isEqualTo(PutOutcome.EXISTS);
        byte[] bytes = TestBytes.random(9_000_000);
        try (ByteSink sink = unlucky.openSink("lost/large")) {
            sink.write(bytes, 0, bytes.length);
            sink.complete();
        }
        assertThat(store.findBytes("lost/large")).hasValue(bytes);
        assertThat(lost.count).isEqualTo(2);
    }

    @Test
    void givesUpAConflictThatStays() throws IOException {
        Failing conflict = new Failing("CompleteMultipartUpload", 100, () -> answer(409, "ConditionalRequestConflict"));
        S3ObjectStore contended = S3.store(conflict);
        byte[] bytes = TestBytes.random(9_000_000);
        try (ByteSink sink = contended.openSink("conflict/large")) {
            sink.write(bytes, 0, bytes.length);
            TowpathException failure = catchThrowableOfType(TowpathException.class, sink::complete);
            assertThat(failure.type()).isEqualTo(FailureType.UNAVAILABLE);
        }
        assertThat(store.find("conflict/large")).isEmpty();
        assertThat(S3.uploads()).isEmpty();
    }
}
