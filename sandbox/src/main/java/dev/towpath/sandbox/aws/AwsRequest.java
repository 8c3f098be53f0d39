package dev.towpath.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The members of one request.
 *
 * @param invalid the error code with which the service refuses a member
 */
record AwsRequest(ObjectNode body, String invalid) {
    String text(String member) {
        return findText(member).orElseThrow(() -> missing(member));
    }

    Optional<String> findText(String member) {
        return body.path(member).isTextual() && !body.path(member).textValue().isEmpty()
                ? Optional.of(body.path(member).textValue())
                : Optional.empty();
    }

    /** Glue folds the names of databases and tables to lower case. */
    String lowerCase(String member) {
        return text(member).toLowerCase(Locale.ROOT);
    }

    AwsRequest object(String member) {
        return new AwsRequest(body.path(member) instanceof ObjectNode node ? node : fail(missing(member)), invalid);
    }

    List<AwsRequest> objects(String member) {
        var objects = new ArrayList<AwsRequest>();
        for (JsonNode node : array(member)) {
            objects.add(new AwsRequest(node instanceof ObjectNode object ? object : fail(missing(member)), invalid));
        }
        return List.copyOf(objects);
    }

    List<String> texts(String member) {
        var texts = new ArrayList<String>();
        array(member).forEach(node -> texts.add(node.textValue()));
        return List.copyOf(texts);
    }

    List<String> findTexts(String member) {
        return body.path(member).isArray() ? texts(member) : List.of();
    }

    boolean flag(String member) {
        return body.path(member).booleanValue();
    }

    int number(String member, int otherwise, int most) {
        if (!body.has(member)) {
            return otherwise;
        }
        int number = body.get(member).intValue();
        if (number < 1 || number > most) {
            throw new AwsError(invalid, member + " must be between 1 and " + most + ", not " + number + ".");
        }
        return number;
    }

    private ArrayNode array(String member) {
        return body.path(member) instanceof ArrayNode array ? array : fail(missing(member));
    }

    private AwsError missing(String member) {
        return new AwsError(
                invalid,
                "1 validation error detected: Value at '" + member + "' failed to satisfy "
                        + "constraint: Member must not be null");
    }

    private static <T> T fail(AwsError error) {
        throw error;
    }
}
