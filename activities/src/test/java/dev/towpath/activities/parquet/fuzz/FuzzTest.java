package dev.towpath.activities.parquet.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.parquet.StreamEncoder;
import dev.towpath.activities.parquet.reference.AvroStreamEncoder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FuzzTest {
    private static final StreamEncoder.Factory ENCODERS = AvroStreamEncoder::new;
    private static final long SEED = Long.getLong("towpath.fuzz.seed", 1);
    private static final int FILES = Integer.getInteger("towpath.fuzz.files", 40);

    @TempDir
    private Path folder;

    @Test
    void writesWhatTheSourceHolds() throws Exception {
        try (Fuzzer fuzzer = new Fuzzer(ENCODERS, folder)) {
            int files = 0;
            for (long seed = SEED; files < FILES; seed++) {
                files += fuzzer.run(seed);
            }
            assertThat(files).isGreaterThanOrEqualTo(FILES);
        }
    }
}
