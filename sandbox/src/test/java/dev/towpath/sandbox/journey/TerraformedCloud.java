package dev.towpath.sandbox.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.sandbox.aws.IndependentServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Assumptions;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * What {@code infra/terraform} made of a stand-in that enforces IAM and TLS, by {@code tests/apply/run --pause}. Skips the
 * test where a tool is missing.
 */
final class TerraformedCloud implements AutoCloseable {
    private static final Path RUN = Path.of("../infra/terraform/tests/apply/run");
    private static final int TOOL_MISSING = 3;
    private static final String PASSWORD = "changeit";

    private final Process process;
    private final Path log;
    private final JsonNode made;
    private final Path trustStore;

    private TerraformedCloud(Process process, Path log, JsonNode made, Path trustStore) {
        this.process = process;
        this.log = log;
        this.made = made;
        this.trustStore = trustStore;
    }

    /** @param googleKey goes into the secret, by the command that Terraform prints */
    static TerraformedCloud apply(Path folder, Mode mode, String dataset, String googleKey) throws Exception {
        Path python = IndependentServer.python();
        Assumptions.assumeTrue(Files.exists(python), "Skipped: there is no Python environment with ministack.");
        Path key = Files.writeString(folder.resolve("key.json"), googleKey);
        Path log = folder.resolve("terraform.log");
        ProcessBuilder run = new ProcessBuilder(
                        python.toString(),
                        RUN.toString(),
                        "--mode",
                        mode.name().toLowerCase(Locale.ROOT),
                        "--google-key",
                        key.toString(),
                        "--pause")
                .redirectError(log.toFile());
        run.environment().put("TF_VAR_dataset", dataset);
        Process process = run.start();
        // Its end is the end of the output; the reader isn't closed, because closing ends the pause.
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        if (line == null) {
            int code = process.waitFor();
            Assumptions.assumeTrue(code != TOOL_MISSING, Files.readString(log));
            throw new IllegalStateException("Cannot apply the Terraform:\n" + Files.readString(log));
        }
        JsonNode made = JsonMapper.builder().build().readTree(line);
        return new TerraformedCloud(
                process, log, made, trustStore(folder, made.path("certificate").asText()));
    }

    private static Path trustStore(Path folder, String certificate) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = Files.newInputStream(Path.of(certificate))) {
            store.setCertificateEntry(
                    "stand-in", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        Path file = folder.resolve("trust.p12");
        try (var out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    /** The file that Terraform prints. */
    String towpathYaml() {
        return made.path("towpath_yaml").asText();
    }

    URI endpoint() {
        return URI.create(made.path("endpoint").asText());
    }

    String output(String name) {
        return made.path("outputs").path(name).asText();
    }

    /** What a process of the worker's role has in its environment. */
    Map<String, String> workerEnvironment() {
        JsonNode worker = made.path("credentials").path("worker");
        return Map.of(
                "AWS_ACCESS_KEY_ID", worker.path("AccessKeyId").asText(),
                "AWS_SECRET_ACCESS_KEY", worker.path("SecretAccessKey").asText(),
                "AWS_SESSION_TOKEN", worker.path("SessionToken").asText(),
                "JAVA_TOOL_OPTIONS",
                        "-Djavax.net.ssl.trustStore=" + trustStore + " -Djavax.net.ssl.trustStorePassword=" + PASSWORD);
    }

    /** @param role worker, reader or audience_reader */
    S3Client s3(String role) {
        JsonNode credentials = made.path("credentials").path(role);
        return S3Client.builder()
                .endpointOverride(endpoint())
                .region(Region.EU_CENTRAL_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsSessionCredentials.create(
                        credentials.path("AccessKeyId").asText(),
                        credentials.path("SecretAccessKey").asText(),
                        credentials.path("SessionToken").asText())))
                .httpClientBuilder(ApacheHttpClient.builder().tlsTrustManagersProvider(this::trust))
                .build();
    }

    /** With every right, as whoever applied has it. */
    GlueClient glue() {
        AwsCredentials root = AwsSessionCredentials.create("test", "test", "");
        return GlueClient.builder()
                .endpointOverride(endpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(root))
                .httpClientBuilder(ApacheHttpClient.builder().tlsTrustManagersProvider(this::trust))
                .build();
    }

    private TrustManager[] trust() {
        try (InputStream in = Files.newInputStream(trustStore)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends the pause: plans once more, destroys, applies again. */
    void goOn() throws IOException, InterruptedException {
        process.outputWriter().close();
        if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new AssertionError(Files.readString(log));
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
