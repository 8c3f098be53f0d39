package dev.towpath.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** What Towpath and the operators of its secrets rely on in Secrets Manager. */
abstract class SecretsManagerContractTest {
    /** What one server or another is known to get wrong. */
    enum Feature {
        PROMOTION,
        STAGE_REMOVAL
    }

    private final String name = "google/" + UUID.randomUUID();
    private String arn;
    private String firstVersion;

    abstract SecretsManagerClient secrets();

    Set<Feature> wrong() {
        return EnumSet.noneOf(Feature.class);
    }

    private void needs(Feature feature) {
        assumeTrue(
                !wrong().contains(feature),
                () -> "Skipped: " + getClass().getSimpleName() + " gets " + feature + " wrong.");
    }

    @BeforeEach
    void createSecret() {
        var created = secrets()
                .createSecret(create -> create.name(name).secretString("one").description("a key"));
        arn = created.arn();
        firstVersion = created.versionId();
    }

    @Test
    void findsASecretByNameAndByArn() {
        var byName = secrets().getSecretValue(get -> get.secretId(name));
        assertThat(byName.secretString()).isEqualTo("one");
        assertThat(byName.arn()).isEqualTo(arn).contains(":secret:" + name + "-");
        assertThat(byName.versionId()).isEqualTo(firstVersion);
        assertThat(byName.versionStages()).containsExactly("AWSCURRENT");
        assertThat(byName.createdDate()).isNotNull();
        assertThat(secrets().getSecretValue(get -> get.secretId(arn)).secretString())
                .isEqualTo("one");
    }

    @Test
    void keepsBinaryValues() {
        SdkBytes bytes = SdkBytes.fromByteArray(new byte[] {0, -1, 127});
        secrets().putSecretValue(put -> put.secretId(name).secretBinary(bytes));
        var value = secrets().getSecretValue(get -> get.secretId(name));
        assertThat(value.secretBinary()).isEqualTo(bytes);
        assertThat(value.secretString()).isNull();
    }

    @Test
    void movesTheStagesWithANewValue() {
        String second = secrets()
                .putSecretValue(put -> put.secretId(name).secretString("two"))
                .versionId();
        assertThat(secrets().getSecretValue(get -> get.secretId(name)).secretString())
                .isEqualTo("two");
        assertThat(secrets()
                        .getSecretValue(get -> get.secretId(name).versionStage("AWSPREVIOUS"))
                        .secretString())
                .isEqualTo("one");
        assertThat(secrets()
                        .getSecretValue(get -> get.secretId(name).versionId(firstVersion))
                        .secretString())
                .isEqualTo("one");
        var described = secrets().describeSecret(describe -> describe.secretId(name));
        assertThat(described.description()).isEqualTo("a key");
        assertThat(described.versionIdsToStages().get(second)).containsExactly("AWSCURRENT");
        assertThat(described.versionIdsToStages().get(firstVersion)).containsExactly("AWSPREVIOUS");
    }

    @Test
    void promotesAPendingVersion() {
        needs(Feature.PROMOTION);
        String pending = secrets()
                .putSecretValue(put -> put.secretId(name).secretString("next").versionStages("AWSPENDING"))
                .versionId();
        assertThat(secrets().getSecretValue(get -> get.secretId(name)).secretString())
                .isEqualTo("one");
        secrets()
                .updateSecretVersionStage(update -> update.secretId(name)
                        .versionStage("AWSCURRENT")
                        .removeFromVersionId(firstVersion)
                        .moveToVersionId(pending));
        assertThat(secrets().getSecretValue(get -> get.secretId(name)).secretString())
                .isEqualTo("next");
        assertThat(secrets()
                        .getSecretValue(get -> get.secretId(name).versionStage("AWSPREVIOUS"))
                        .secretString())
                .isEqualTo("one");
    }

    @Test
    void listsSecrets() {
        assertThat(secrets().listSecretsPaginator(_all -> {}).stream().flatMap(page -> page.secretList().stream()))
                .anyMatch(secret -> secret.name().equals(name) && secret.arn().equals(arn));
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> secrets().getSecretValue(get -> get.secretId("none")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> secrets().describeSecret(describe -> describe.secretId("none")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(
                        () -> secrets().getSecretValue(get -> get.secretId(name).versionStage("AWSPREVIOUS")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> secrets()
                        .getSecretValue(get ->
                                get.secretId(name).versionId(UUID.randomUUID().toString())))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void refusesANameThatIsTaken() {
        assertThatThrownBy(
                        () -> secrets().createSecret(create -> create.name(name).secretString("other")))
                .isInstanceOf(ResourceExistsException.class);
    }

    @Test
    void refusesToReadADeletedSecret() {
        secrets().deleteSecret(delete -> delete.secretId(name).recoveryWindowInDays(7L));
        assertThatThrownBy(() -> secrets().getSecretValue(get -> get.secretId(name)))
                .isInstanceOf(InvalidRequestException.class);
        secrets().restoreSecret(restore -> restore.secretId(name));
        assertThat(secrets().getSecretValue(get -> get.secretId(name)).secretString())
                .isEqualTo("one");
    }

    @Test
    void forgetsASecretDeletedByForce() {
        secrets().deleteSecret(delete -> delete.secretId(name).forceDeleteWithoutRecovery(true));
        assertThatThrownBy(() -> secrets().getSecretValue(get -> get.secretId(name)))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void acceptsAValueTwiceUnderOneToken() {
        String token = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            assertThat(secrets()
                            .putSecretValue(put ->
                                    put.secretId(name).secretString("two").clientRequestToken(token))
                            .versionId())
                    .isEqualTo(token);
        }
    }

    @Test
    void refusesToTakeTheCurrentStageFromTheWrongVersion() {
        needs(Feature.STAGE_REMOVAL);
        String pending = secrets()
                .putSecretValue(put -> put.secretId(name).secretString("next").versionStages("AWSPENDING"))
                .versionId();
        assertThatThrownBy(() -> secrets()
                        .updateSecretVersionStage(update -> update.secretId(name)
                                .versionStage("AWSCURRENT")
                                .removeFromVersionId(pending)
                                .moveToVersionId(pending)))
                .hasMessageContaining("AWSCURRENT");
        assertThat(secrets().getSecretValue(get -> get.secretId(name)).secretString())
                .isEqualTo("one");
    }
}
