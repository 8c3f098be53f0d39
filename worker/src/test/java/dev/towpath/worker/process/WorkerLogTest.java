package dev.towpath.worker.process;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class WorkerLogTest {
    private final PrintStream before = System.err;

    @AfterEach
    void putBack() {
        System.setErr(before);
        ((LoggerContext) LoggerFactory.getILoggerFactory()).reset();
    }

    @Test
    void writesWholeSentencesAsJson() throws Exception {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));

        WorkerLog.begin(WorkerLog.Form.JSON);
        LoggerFactory.getLogger(WorkerLogTest.class).info("queues {} and {}", "light", "bulk");

        JsonNode line = new ObjectMapper().readTree(written.toString(StandardCharsets.UTF_8));
        assertThat(line.path("formattedMessage").asText()).isEqualTo("queues light and bulk");
        assertThat(line.has("message") || line.has("arguments")).isFalse();
    }
}
