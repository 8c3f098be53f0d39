package dev.towpath.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Secrets Manager: secrets with versions and staging labels, in memory.
 *
 * <p>Rotation, replication, policies and encryption are left out. A secret deleted with a recovery window stays for
 * ever, as nothing here lives that long.
 */
final class SecretsManagerStandIn implements AwsJsonService {
    private static final int PAGE = 100;

    private final String arnPrefix;
    private final Map<String, Secret> secrets = new TreeMap<>();

    SecretsManagerStandIn(String region) {
        this.arnPrefix = "arn:aws:secretsmanager:" + region + ":000000000000:secret:";
    }

    @Override
    public String target() {
        return "secretsmanager";
    }

    @Override
    public String iamPrefix() {
        return "secretsmanager";
    }

    @Override
    public String invalid() {
        return "InvalidParameterException";
    }

    @Override
    public synchronized ObjectNode answer(String operation, AwsRequest request) {
        return switch (operation) {
            case "CreateSecret" -> create(request);
            case "PutSecretValue" -> live(request).put(request);
            case "UpdateSecret" -> live(request).update(request);
            case "GetSecretValue" -> live(request).value(request);
            case "DescribeSecret" -> secret(request).describe();
            case "ListSecrets" -> list(request);
            case "ListSecretVersionIds" -> secret(request).versions(request);
            case "UpdateSecretVersionStage" -> live(request).moveStage(request);
            case "DeleteSecret" -> delete(request);
            case "RestoreSecret" -> secret(request).restore();
            case "TagResource" -> secret(request).tag(request);
            case "UntagResource" -> secret(request).untag(request);
            default ->
                throw new AwsError(
                        "UnknownOperationException", "The Secrets Manager stand-in doesn't have " + operation + ".");
        };
    }

    @Override
    public synchronized ObjectNode state() {
        ObjectNode state = Json.object();
        return state.set(
                "secrets",
                Json.array(secrets.values().stream().map(Secret::state).toList()));
    }

    @Override
    public synchronized void restore(ObjectNode state) {
        for (JsonNode kept : state.get("secrets")) {
            Secret secret = Secret.restore(kept);
            secrets.put(secret.name(), secret);
        }
    }

    private ObjectNode create(AwsRequest request) {
        String name = request.text("Name");
        Secret existing = secrets.get(name);
        if (existing != null) {
            existing.requireLive("create this secret");
            throw new AwsError(
                    "ResourceExistsException", "The operation failed because the secret " + name + " already exists.");
        }
        var secret = new Secret(arnPrefix + name + "-" + suffix(), request);
        secrets.put(name, secret);
        return secret.created();
    }

    private ObjectNode list(AwsRequest request) {
        List<ObjectNode> all = secrets.values().stream()
                .filter(secret -> request.flag("IncludePlannedDeletion") || !secret.deleted())
                .filter(secret -> matches(secret, request))
                .map(Secret::describe)
                .toList();
        return Page.of(request, "SecretList", all, PAGE);
    }

    private static boolean matches(Secret secret, AwsRequest request) {
        return !request.body().has("Filters")
                || request.objects("Filters").stream().allMatch(filter -> {
                    if (!filter.text("Key").equals("name")) {
                        throw new AwsError("InvalidParameterException", "The stand-in filters by name only.");
                    }
                    return filter.texts("Values").stream().anyMatch(secret.name()::startsWith);
                });
    }

    private ObjectNode delete(AwsRequest request) {
        if (request.flag("ForceDeleteWithoutRecovery")) {
            Secret secret = secret(request);
            secrets.remove(secret.name());
            return secret.deleteIn(0);
        }
        return live(request).deleteIn(request.number("RecoveryWindowInDays", 30, 30));
    }

    private Secret live(AwsRequest request) {
        Secret secret = secret(request);
        secret.requireLive("perform the operation on this secret");
        return secret;
    }

    /** A secret goes by its name, its ARN, or its ARN without the random suffix. */
    private Secret secret(AwsRequest request) {
        String id = request.text("SecretId");
        Secret named = secrets.get(id);
        if (named != null) {
            return named;
        }
        return secrets.values().stream()
                .filter(secret -> secret.arn().equals(id) || (arnPrefix + secret.name()).equals(id))
                .max(Comparator.comparingInt(secret -> secret.name().length()))
                .orElseThrow(() ->
                        new AwsError("ResourceNotFoundException", "Secrets Manager can't find the specified secret."));
    }

    private static String suffix() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 6);
    }
}
