package dev.towpath.worker.connect;

import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import javax.net.ssl.SSLException;

/** The server that is meant, and what is said when it can't be used. */
record Endpoint(String address, String namespace) {
    private static final String OR_NAME_YOURS =
            ", or name yours: TEMPORAL_ADDRESS=…, or temporal.toml (towpath help environment)";

    TowpathException failure(StatusRuntimeException e) {
        Status status = e.getStatus();
        return switch (status.getCode()) {
            case UNAUTHENTICATED, PERMISSION_DENIED ->
                new TowpathException(
                        FailureType.ACCESS_DENIED,
                        "Cannot use namespace " + namespace + " at " + address
                                + ": the server refuses the credentials (" + status.getCode() + ").",
                        "check TEMPORAL_API_KEY or the client certificate, or the profile in temporal.toml (towpath help"
                                + " environment)",
                        e);
            case NOT_FOUND ->
                new TowpathException(
                        FailureType.NOT_FOUND,
                        "Cannot use namespace " + namespace + " at " + address + ": it does not exist.",
                        "create it with `temporal operator namespace create --namespace " + namespace
                                + "`, or name yours: TEMPORAL_NAMESPACE=…",
                        e);
            default ->
                new TowpathException(
                        FailureType.UNAVAILABLE,
                        "Cannot reach Temporal at " + address + ": " + reason(status) + ".",
                        "start one with `temporal server start-dev`" + OR_NAME_YOURS,
                        e);
        };
    }

    /** @param e may quote a path, which is said, and nothing else of it is */
    TowpathException unusableTls(RuntimeException e) {
        String reason = "the certificate or key is not usable";
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof NoSuchFileException missing) {
                reason = "there is no file " + missing.getFile();
            }
        }
        return new TowpathException(
                FailureType.INVALID_REQUEST,
                "Cannot set up TLS for Temporal at " + address + ": " + reason + ".",
                "check client_cert_path and client_key_path in temporal.toml, or TEMPORAL_TLS_… (towpath help"
                        + " environment)",
                e);
    }

    private static String reason(Status status) {
        if (status.getCode() == Status.Code.DEADLINE_EXCEEDED) {
            return "no answer in " + Reachability.DEADLINE.toSeconds() + " s";
        }
        for (Throwable cause = status.getCause(); cause != null; cause = cause.getCause()) {
            switch (cause) {
                case ConnectException refused -> {
                    return "connection refused";
                }
                case UnknownHostException unknown -> {
                    return "the host is not known";
                }
                case SSLException tls -> {
                    return "the TLS handshake failed";
                }
                default -> {}
            }
        }
        return status.getCode() == Status.Code.UNAVAILABLE
                ? "the connection broke"
                : "it does not answer as a Temporal server (" + status.getCode() + ")";
    }
}
