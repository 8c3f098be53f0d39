package dev.towpath.activities.lake;

import static dev.towpath.activities.lake.UnluckyS3.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.towpath.activities.lake.UnluckyS3.Failing;
import dev.towpath.activities.settings.DestinationSettings;
import dev.towpath.activities.settings.DestinationSettings.Partitioning;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is said where S3 refuses. */
class S3StoreFailuresTest {
    @RegisterExtension
    static final ServedS3 S3 = new ServedS3();

    @Test
    void saysThatS3AnswersNothingUseful() {
        Failing slow = new Failing("PutObject", 100, () -> answer(503, "SlowDown"));
        S3ObjectStore busy = S3.store(slow);
        TowpathException failure = catchThrowableOfType(
                TowpathException.class, () -> busy.putIfAbsent("busy/one", new byte[1], "text/plain"));
        assertThat(failure.type()).isEqualTo(FailureType.UNAVAILABLE);
        assertThat(failure).hasMessage("Cannot write s3://lake-bucket/busy/one: S3 answers 503 (SlowDown).");
    }

    @Test
    void namesTheActionThatIsDenied() {
        Failing denied = new Failing("PutObject", 1, () -> answer(403, "AccessDenied"));
        S3ObjectStore refused = S3.store(denied);
        TowpathException failure = catchThrowableOfType(
                TowpathException.class, () -> refused.putIfAbsent("_towpath/commits/x", new byte[1], "text/plain"));
        assertThat(failure.type()).isEqualTo(FailureType.ACCESS_DENIED);
        assertThat(failure)
                .hasMessage(
                        "Cannot write s3://lake-bucket/_towpath/commits/x: S3 refuses s3:PutObject (AccessDenied).");
        assertThat(failure.hint()).startsWith("allow s3:PutObject on arn:aws:s3:::lake-bucket/_towpath/commits/*");
    }

    @Test
    void saysThatTheBucketIsMissing() {
        var destination = LocalS3.destination(Partitioning.DAY);
        S3ObjectStore elsewhere = new S3ObjectStore(
                S3.client(),
                new DestinationSettings(
                        "no-such-bucket",
                        "",
                        "_towpath/",
                        destination.partitioning(),
                        destination.compression(),
                        1,
                        1,
                        destination.encryption(),
                        destination.tags(),
                        destination.keepSuperseded()));
        TowpathException failure = catchThrowableOfType(TowpathException.class, () -> elsewhere.list("a/"));
        assertThat(failure.type()).isEqualTo(FailureType.NOT_FOUND);
        assertThat(failure).hasMessage("Cannot list s3://no-such-bucket/a/: the bucket does not exist.");
    }
}
