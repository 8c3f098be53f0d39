package dev.towpath.sandbox.bigquery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An answer of the REST API that isn't success, in Google's words. */
final class GoogleError extends Exception {
    static final String UNAUTHENTICATED_MESSAGE =
            "Request had invalid authentication credentials. Expected OAuth 2 access"
                    + " token, login cookie or other valid authentication credential.";

    private final int code;
    private final String reason;
    private final String status;

    private GoogleError(int code, String reason, String status, String message) {
        super(message);
        this.code = code;
        this.reason = reason;
        this.status = status;
    }

    static GoogleError unauthenticated() {
        return new GoogleError(401, "authError", "UNAUTHENTICATED", UNAUTHENTICATED_MESSAGE);
    }

    static GoogleError datasetNotFound(String project, String dataset) {
        return notFound("Not found: Dataset " + project + ":" + dataset);
    }

    static GoogleError tableNotFound(String project, String dataset, String table) {
        return notFound("Not found: Table " + project + ":" + dataset + "." + table);
    }

    static GoogleError notFound(String message) {
        return new GoogleError(404, "notFound", "NOT_FOUND", message);
    }

    static GoogleError accessDenied(String message) {
        return new GoogleError(403, "accessDenied", "PERMISSION_DENIED", message);
    }

    static GoogleError invalid(String message) {
        return new GoogleError(400, "invalid", "INVALID_ARGUMENT", message);
    }

    static GoogleError notImplemented(String message) {
        return new GoogleError(501, "notImplemented", "UNIMPLEMENTED", message);
    }

    int code() {
        return code;
    }

    ObjectNode json() {
        ObjectNode error =
                JsonNodeFactory.instance.objectNode().put("code", code).put("message", getMessage());
        error.putArray("errors")
                .addObject()
                .put("message", getMessage())
                .put("domain", "global")
                .put("reason", reason);
        error.put("status", status);
        return JsonNodeFactory.instance.objectNode().set("error", error);
    }
}
