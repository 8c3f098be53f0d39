package dev.towpath.activities.lake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.settings.DestinationSettings.Encryption;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

class DemandedEncryptionTest {
    private static final String ID = "1234abcd-12ab-34cd-56ef-1234567890ab";
    private static final String KEY = "arn:aws:kms:eu-central-1:123456789012:key/" + ID;

    private static Optional<String> fault(Encryption demanded, ServerSideEncryption algorithm, String key) {
        return new DemandedEncryption(demanded, "destination.encryption").fault(algorithm, key);
    }

    private static boolean takes(String configured, String answered) {
        return fault(new Encryption.Kms(configured), ServerSideEncryption.AWS_KMS, answered)
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
        "1234abcd-12ab-34cd-56ef-1234567890ab",
        "alias/ga4-lake",
        "arn:aws:kms:eu-central-1:123456789012:alias/ga4-lake"
    })
    void takesTheKeysArnForWhatWasConfigured(String configured) {
        assertThat(takes(configured, KEY)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:kms:eu-central-1:123456789012:key/00000000-12ab-34cd-56ef-1234567890ab",
        "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
        "00000000-12ab-34cd-56ef-1234567890ab",
        "1234567890ab",
        "arn:aws:kms:us-east-1:123456789012:alias/ga4-lake",
        "arn:aws:kms:eu-central-1:210987654321:alias/ga4-lake"
    })
    void refusesAnotherKey(String configured) {
        assertThat(takes(configured, KEY)).isFalse();
    }

    @Test
    void knowsAnAliasThatTheStoreRepeats() {
        String alias = "arn:aws:kms:eu-central-1:123456789012:alias/ga4-lake";
        assertThat(takes("alias/ga4-lake", "alias/ga4-lake")).isTrue();
        assertThat(takes("alias/ga4-lake", alias)).isTrue();
        assertThat(takes("alias/ga4-audience", alias)).isFalse();
        assertThat(takes("alias/ga4-audience", "alias/ga4-lake")).isFalse();
    }

    @Test
    void saysWhatIsThereAndWhatShouldBe() {
        Encryption kms = new Encryption.Kms("alias/ga4-lake");
        String demand = ", where destination.encryption demands aws:kms under alias/ga4-lake";
        assertThat(fault(kms, null, null)).hasValue("is not encrypted as far as S3 says" + demand);
        assertThat(fault(kms, ServerSideEncryption.AES256, null)).hasValue("is encrypted with AES256" + demand);
        assertThat(fault(kms, ServerSideEncryption.AWS_KMS, null)).hasValue("is encrypted with aws:kms" + demand);
        assertThat(fault(new Encryption.Kms(ID), ServerSideEncryption.AWS_KMS, "other"))
                .hasValue("is encrypted with aws:kms under other, where destination.encryption demands aws:kms under "
                        + ID);
    }

    @Test
    void demandsKeysOfS3WhereTheyAreConfigured() {
        Encryption s3 = new Encryption.S3Managed();
        assertThat(fault(s3, ServerSideEncryption.AES256, null)).isEmpty();
        assertThat(fault(s3, null, null))
                .hasValue("is not encrypted as far as S3 says, where destination.encryption demands AES256");
        assertThat(fault(s3, ServerSideEncryption.AWS_KMS, KEY)).isPresent();
    }

    @Test
    void leavesTheBucketItsOwnWay() {
        assertThat(fault(new Encryption.BucketDefault(), null, null)).isEmpty();
        assertThat(fault(new Encryption.BucketDefault(), ServerSideEncryption.AWS_KMS, KEY))
                .isEmpty();
    }
}
