package dev.towpath.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Tags of Glue resources by ARN. */
final class GlueTags {
    private final Map<String, ObjectNode> tagsByResource = new TreeMap<>();

    /** Creates a resource and keeps the tags that it is created with. */
    ObjectNode create(String resource, AwsRequest request, Function<AwsRequest, ObjectNode> create) {
        ObjectNode answer = create.apply(request);
        ObjectNode tags = request.body().path("Tags") instanceof ObjectNode given ? given.deepCopy() : Json.object();
        tagsByResource.put(resource, tags);
        return answer;
    }

    ObjectNode tags(AwsRequest request) {
        return Json.object().set("Tags", of(request));
    }

    ObjectNode tag(AwsRequest request) {
        of(request).setAll(request.object("TagsToAdd").body());
        return Json.object();
    }

    ObjectNode untag(AwsRequest request) {
        of(request).remove(request.texts("TagsToRemove"));
        return Json.object();
    }

    ObjectNode state() {
        ObjectNode state = Json.object();
        tagsByResource.forEach((resource, tags) -> state.set(resource, tags.deepCopy()));
        return state;
    }

    void restore(JsonNode state) {
        state.properties().forEach(entry -> tagsByResource.put(entry.getKey(), (ObjectNode) entry.getValue()));
    }

    /** Account and region of the ARN are not looked at. */
    private ObjectNode of(AwsRequest request) {
        String[] arn = request.text("ResourceArn").split(":", 6);
        if (arn.length < 6) {
            throw new AwsError("InvalidInputException", "Invalid resource ARN: " + request.text("ResourceArn"));
        }
        return tagsByResource.computeIfAbsent(arn[5], _resource -> Json.object());
    }
}
