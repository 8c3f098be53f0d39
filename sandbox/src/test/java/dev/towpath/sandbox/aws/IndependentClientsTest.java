package dev.towpath.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that share no code with the Java SDK use the stand-ins: boto3, and the AWS command line. */
final class IndependentClientsTest {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "AWS_ACCESS_KEY_ID", "any",
            "AWS_SECRET_ACCESS_KEY", "thing",
            "AWS_DEFAULT_REGION", "us-east-1",
            "AWS_PAGER", "",
            "AWS_EC2_METADATA_DISABLED", "true");

    @TempDir
    private Path folder;

    private AwsStandIns aws;

    @BeforeEach
    void start() {
        aws = AwsStandIns.start(AwsStandInOptions.in(folder.resolve("s3"), "lake"));
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void boto3GoesThroughAWholeJourney() throws Exception {
        assumeTrue(Files.exists(IndependentServer.python()), "Skipped: there is no Python environment.");
        assertThat(run(List.of(
                        IndependentServer.python().toString(),
                        resource("boto3_journey.py").toString(),
                        aws.s3Uri().toString(),
                        aws.secretsManagerUri().toString())))
                .isEqualTo("done");
    }

    @Test
    void theCommandLineUsesAllThree() throws Exception {
        Path file = Files.writeString(folder.resolve("part"), "rows");
        String key = "s3://lake/events/event_date=20240131/part-00000";
        cli(aws.s3Uri().toString(), "s3", "cp", file.toString(), key);
        assertThat(cli(aws.s3Uri().toString(), "s3", "ls", "s3://lake/events/", "--recursive"))
                .endsWith("4 events/event_date=20240131/part-00000");
        String json = aws.glueUri().toString();
        cli(json, "glue", "create-database", "--database-input", "Name=ga4");
        assertThat(cli(json, "glue", "get-databases", "--query", "DatabaseList[].Name", "--output", "text"))
                .isEqualTo("ga4");
        cli(json, "secretsmanager", "create-secret", "--name", "google", "--secret-string", "key");
        assertThat(cli(
                        json,
                        "secretsmanager",
                        "get-secret-value",
                        "--secret-id",
                        "google",
                        "--query",
                        "SecretString",
                        "--output",
                        "text"))
                .isEqualTo("key");
    }

    private static String cli(String endpoint, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("aws", "--endpoint-url", endpoint));
        command.addAll(List.of(arguments));
        return run(command);
    }

    /** What the command prints, once it has ended well. */
    private static String run(List<String> command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(ENVIRONMENT);
        Process process;
        try {
            process = builder.start();
        } catch (IOException _absent) {
            return abort("Skipped: " + command.getFirst() + " is not on this machine.");
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        // A version switcher's shim is there even where the command isn't.
        assumeTrue(process.waitFor() != 127, () -> "Skipped: " + output);
        assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
        return output;
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(IndependentClientsTest.class.getResource(name))
                .toURI());
    }
}
