package dev.towpath.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A secret with its versions. A staging label is on one version at a time. */
final class Secret {
    private static final String CURRENT = "AWSCURRENT";
    private static final String PREVIOUS = "AWSPREVIOUS";

    private final ObjectNode description = Json.object();
    /** SecretString or SecretBinary, and CreatedDate, by version ID. */
    private final Map<String, ObjectNode> values = new LinkedHashMap<>();

    private final Map<String, String> versionByStage = new LinkedHashMap<>();
    private final Map<String, String> tags = new LinkedHashMap<>();

    Secret(String arn, AwsRequest request) {
        description.put("ARN", arn).put("Name", request.text("Name")).put("CreatedDate", Json.now());
        describe(request);
        if (request.body().has("Tags")) {
            tag(request);
        }
        if (hasValue(request)) {
            add(request, List.of(CURRENT));
        }
    }

    private Secret(JsonNode state) {
        description.setAll((ObjectNode) state.get("description"));
        state.get("values").properties().forEach(entry -> values.put(entry.getKey(), (ObjectNode) entry.getValue()));
        state.get("stages")
                .properties()
                .forEach(entry ->
                        versionByStage.put(entry.getKey(), entry.getValue().textValue()));
        state.get("tags")
                .properties()
                .forEach(entry -> tags.put(entry.getKey(), entry.getValue().textValue()));
    }

    static Secret restore(JsonNode state) {
        return new Secret(state);
    }

    ObjectNode state() {
        ObjectNode state = Json.object();
        state.set("description", description.deepCopy());
        ObjectNode kept = state.putObject("values");
        values.forEach((version, value) -> kept.set(version, value.deepCopy()));
        versionByStage.forEach(state.putObject("stages")::put);
        tags.forEach(state.putObject("tags")::put);
        return state;
    }

    String name() {
        return description.get("Name").textValue();
    }

    String arn() {
        return description.get("ARN").textValue();
    }

    boolean deleted() {
        return description.has("DeletedDate");
    }

    void requireLive(String what) {
        if (deleted()) {
            throw new AwsError("InvalidRequestException", "You can't " + what + " because it was marked for deletion.");
        }
    }

    ObjectNode created() {
        ObjectNode answer = identity();
        Optional.ofNullable(versionByStage.get(CURRENT)).ifPresent(version -> answer.put("VersionId", version));
        return answer;
    }

    ObjectNode put(AwsRequest request) {
        if (!hasValue(request)) {
            throw new AwsError("InvalidRequestException", "You must provide either SecretString or SecretBinary.");
        }
        List<String> stages = request.findTexts("VersionStages");
        String version = add(request, stages.isEmpty() ? List.of(CURRENT) : stages);
        return identity().put("VersionId", version).set("VersionStages", Json.texts(stages(version)));
    }

    ObjectNode update(AwsRequest request) {
        describe(request);
        return hasValue(request) ? identity().put("VersionId", add(request, List.of(CURRENT))) : identity();
    }

    ObjectNode value(AwsRequest request) {
        Optional<String> id = request.findText("VersionId");
        Optional<String> stage = request.findText("VersionStage");
        String version = id.orElseGet(() -> versionByStage.get(stage.orElse(CURRENT)));
        if (version == null || !values.containsKey(version)) {
            throw notFound(
                    id.map(text -> "VersionId: " + text).orElseGet(() -> "staging label: " + stage.orElse(CURRENT)));
        }
        if (stage.isPresent() && !version.equals(versionByStage.get(stage.get()))) {
            throw new AwsError(
                    "InvalidRequestException",
                    "You provided a VersionStage that is not associated to the provided VersionId.");
        }
        ObjectNode answer = identity().put("VersionId", version);
        answer.setAll(values.get(version));
        return answer.set("VersionStages", Json.texts(stages(version)));
    }

    ObjectNode describe() {
        ObjectNode answer = description.deepCopy();
        ObjectNode stagesByVersion = answer.putObject("VersionIdsToStages");
        values.keySet().stream()
                .filter(version -> !stages(version).isEmpty())
                .forEach(version -> stagesByVersion.set(version, Json.texts(stages(version))));
        // ListSecrets has the same member under another name.
        answer.set("SecretVersionsToStages", stagesByVersion.deepCopy());
        List<ObjectNode> all = new ArrayList<>();
        tags.forEach((key, value) -> all.add(Json.object().put("Key", key).put("Value", value)));
        return answer.set("Tags", Json.array(all));
    }

    ObjectNode versions(AwsRequest request) {
        List<ObjectNode> all = values.entrySet().stream()
                .filter(entry -> request.flag("IncludeDeprecated")
                        || !stages(entry.getKey()).isEmpty())
                .map(entry -> Json.object()
                        .put("VersionId", entry.getKey())
                        .<ObjectNode>set("CreatedDate", entry.getValue().get("CreatedDate"))
                        .<ObjectNode>set("VersionStages", Json.texts(stages(entry.getKey()))))
                .toList();
        return Page.of(request, "Versions", all, 100).setAll(identity());
    }

    ObjectNode moveStage(AwsRequest request) {
        String stage = request.text("VersionStage");
        Optional<String> to = request.findText("MoveToVersionId");
        Optional<String> from = request.findText("RemoveFromVersionId");
        String holder = versionByStage.get(stage);
        if (to.isPresent() && !values.containsKey(to.get())) {
            throw notFound("VersionId: " + to.get());
        }
        boolean held = holder != null;
        if ((held && !from.equals(Optional.of(holder)) && !to.equals(Optional.of(holder)))
                || (!held && from.isPresent())) {
            throw new AwsError(
                    invalid(),
                    "The parameter RemoveFromVersionId must be the version that has the staging label " + stage + ".");
        }
        if (to.isEmpty() && stage.equals(CURRENT)) {
            throw new AwsError(invalid(), "You can only move staging label AWSCURRENT to a different secret version.");
        }
        to.ifPresentOrElse(version -> label(stage, version), () -> versionByStage.remove(stage));
        changed();
        return identity();
    }

    ObjectNode deleteIn(int days) {
        Instant date = Instant.now().plus(days, ChronoUnit.DAYS);
        description.put("DeletedDate", Json.now());
        return identity().put("DeletionDate", Json.timestamp(date));
    }

    ObjectNode restore() {
        description.remove("DeletedDate");
        return identity();
    }

    ObjectNode tag(AwsRequest request) {
        request.objects("Tags")
                .forEach(tag -> tags.put(tag.text("Key"), tag.findText("Value").orElse("")));
        return Json.object();
    }

    ObjectNode untag(AwsRequest request) {
        request.texts("TagKeys").forEach(tags::remove);
        return Json.object();
    }

    private String add(AwsRequest request, List<String> stages) {
        String version = request.findText("ClientRequestToken")
                .orElseGet(() -> UUID.randomUUID().toString());
        ObjectNode value = Json.object();
        request.findText("SecretString").ifPresent(text -> value.put("SecretString", text));
        request.findText("SecretBinary").ifPresent(base64 -> value.put("SecretBinary", base64));
        ObjectNode existing = values.get(version);
        if (existing != null) {
            if (!existing.path("SecretString").equals(value.path("SecretString"))
                    || !existing.path("SecretBinary").equals(value.path("SecretBinary"))) {
                throw new AwsError(
                        "ResourceExistsException",
                        "A resource with the ID you requested already exists. You can't modify the value of an "
                                + "existing version.");
            }
            return version;
        }
        values.put(version, value.put("CreatedDate", Json.now()));
        stages.forEach(stage -> label(stage, version));
        changed();
        return version;
    }

    /** Whoever loses AWSCURRENT becomes AWSPREVIOUS. */
    private void label(String stage, String version) {
        String holder = versionByStage.put(stage, version);
        if (stage.equals(CURRENT) && holder != null && !holder.equals(version)) {
            versionByStage.put(PREVIOUS, holder);
        }
    }

    private List<String> stages(String version) {
        return versionByStage.entrySet().stream()
                .filter(entry -> entry.getValue().equals(version))
                .map(Map.Entry::getKey)
                .toList();
    }

    private void describe(AwsRequest request) {
        request.findText("Description").ifPresent(text -> description.put("Description", text));
        request.findText("KmsKeyId").ifPresent(key -> description.put("KmsKeyId", key));
        changed();
    }

    private void changed() {
        description.put("LastChangedDate", Json.now());
    }

    private ObjectNode identity() {
        return Json.object().put("ARN", arn()).put("Name", name());
    }

    private static boolean hasValue(AwsRequest request) {
        return request.body().has("SecretString") || request.body().has("SecretBinary");
    }

    private static String invalid() {
        return "InvalidParameterException";
    }

    private static AwsError notFound(String what) {
        return new AwsError(
                "ResourceNotFoundException", "Secrets Manager can't find the specified secret value for " + what);
    }
}
