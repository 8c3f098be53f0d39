package dev.towpath.activities.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.towpath.activities.lake.ObjectStore.Inspection;
import dev.towpath.activities.parquet.ByteSink;
import dev.towpath.activities.settings.DestinationSettings.Encryption;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A key is configured, and the store takes the writes and encrypts nothing. */
class ForgottenEncryptionTest {
    private static final String FAULT = "is not encrypted as far as S3 says, where destination.encryption demands"
            + " aws:kms under alias/ga4-lake";

    private final ForgetfulS3 forgetful = new ForgetfulS3();
    private LocalS3 s3;
    private S3ObjectStore store;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        s3 = new LocalS3(folder);
        store = store(s3.client(forgetful), new Encryption.Kms("alias/ga4-lake"));
    }

    @AfterEach
    void stop() throws IOException {
        s3.close();
    }

    private static S3ObjectStore store(S3Client client, Encryption encryption) {
        return new S3ObjectStore(
                client, new S3Place(LocalS3.BUCKET, encryption, "destination.encryption", Map.of(), 256_000_000));
    }

    private static void write(ObjectStore store, String key, int size) {
        try (ByteSink sink = store.openSink(key)) {
            sink.write(new byte[size], 0, size);
            sink.complete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TowpathException failure(Runnable write) {
        TowpathException failure = catchThrowableOfType(TowpathException.class, write::run);
        assertThat(failure.type()).isEqualTo(FailureType.ENCRYPTION_DIFFERS);
        return failure;
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 9_000_000})
    void deletesThePartThatItHasMade(int size) {
        TowpathException failure = failure(() -> write(store, "part", size));

        assertThat(failure)
                .hasMessage("Cannot write s3://lake-bucket/part: it " + FAULT
                        + ". It was deleted, and nothing was committed.");
        assertThat(failure.hint())
                .isEqualTo(
                        "a store that does not encrypt as it is asked to takes destination.encryption: none alone; for"
                                + " S3 itself see `aws s3api get-bucket-encryption --bucket lake-bucket`");
        assertThat(store.list("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 9_000_000})
    void refusesAPartThatAnotherMadeAndLeavesItToHim(int size) {
        write(s3.store(), "part", size);

        assertThat(failure(() -> write(store, "part", size)))
                .hasMessage("Cannot write s3://lake-bucket/part: it " + FAULT + ". It stays where it is.");
        assertThat(store.find("part")).isPresent();
    }

    @Test
    void saysThatAPartCouldNotBeDeleted() {
        ForgetfulS3 keeping = new ForgetfulS3() {
            @Override
            public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
                if (context.request() instanceof DeleteObjectRequest) {
                    throw S3Exception.builder()
                            .statusCode(403)
                            .awsErrorDetails(AwsErrorDetails.builder()
                                    .errorCode("AccessDenied")
                                    .build())
                            .build();
                }
            }
        };
        S3Client client = s3.client(keeping);
        S3ObjectStore keeps = store(client, new Encryption.S3Managed());

        TowpathException failure = failure(() -> write(keeps, "part", 1_000));

        assertThat(failure).hasMessageEndingWith(" It could not be deleted; nothing was committed.");
        assertThat(failure.getSuppressed())
                .extracting(Throwable::getMessage)
                .containsExactly("Cannot delete s3://lake-bucket/part: S3 refuses s3:DeleteObject (AccessDenied).");
    }

    @Test
    void keepsADocumentWhoseNumberIsTaken() {
        assertThat(failure(() -> store.putIfAbsent("_towpath/commits/1.json", new byte[1], "application/json")))
                .hasMessage("Cannot write s3://lake-bucket/_towpath/commits/1.json: it " + FAULT
                        + ". It stays where it is.");
        assertThat(store.find("_towpath/commits/1.json")).isPresent();
    }

    @Test
    void keepsACopyThatReadersRead() {
        s3.store().putIfAbsent("from", "rows".getBytes(UTF_8), "text/plain");

        assertThat(failure(() -> store.copy("from", "to")))
                .hasMessage("Cannot write s3://lake-bucket/to: it " + FAULT + ". It stays where it is.");
        assertThat(store.findBytes("to")).hasValue("rows".getBytes(UTF_8));
    }

    @Test
    void tellsWhatIsWrongWhereItLooks() {
        s3.store().putIfAbsent("a", new byte[10], "text/plain");

        assertThat(store.inspect("a").flatMap(Inspection::encryptionFault)).hasValue(FAULT);
        assertThat(s3.store().inspect("a").flatMap(Inspection::encryptionFault)).isEmpty();
        assertThat(store.inspect("b")).isEmpty();
    }

    @Test
    void looksAtNothingWhereNothingIsDemanded() {
        S3ObjectStore indifferent = store(s3.client(forgetful), new Encryption.BucketDefault());

        write(indifferent, "part", 1_000);
        indifferent.putIfAbsent("document", new byte[1], "text/plain");

        assertThat(forgetful.heads).isZero();
    }

    @Test
    void looksOnceAtEachObjectThatItWrites() {
        failure(() -> write(store, "part", 1_000));
        failure(() -> store.putIfAbsent("document", new byte[1], "text/plain"));

        assertThat(forgetful.heads).isEqualTo(2);
    }

    @Test
    void keepsAnInterruptWhileItDeletes() {
        ForgetfulS3 interrupting = new ForgetfulS3() {
            @Override
            public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
                if (context.request() instanceof HeadObjectRequest) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        S3ObjectStore interrupted = store(s3.client(interrupting), new Encryption.S3Managed());

        failure(() -> write(interrupted, "part", 1_000));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(store.list("")).isEmpty();
    }

    @Test
    void saysThatAStoreKnowsNoEncryption() {
        S3ObjectStore plain = store(s3.client(), new Encryption.Kms("alias/ga4-lake"));

        for (int size : new int[] {1_000, 9_000_000}) {
            TowpathException failure = catchThrowableOfType(TowpathException.class, () -> write(plain, "part", size));
            assertThat(failure.type()).isEqualTo(FailureType.INVALID_REQUEST);
            assertThat(failure)
                    .hasMessage(
                            "Cannot write s3://lake-bucket/part: the store cannot do what s3:PutObject asks for (501"
                                    + " NotImplemented).");
            assertThat(failure.hint()).contains("destination.encryption: none");
        }
        assertThat(s3.store().list("")).isEmpty();
    }
}
