package dev.towpath.activities.bigquery;

import com.google.api.gax.rpc.ApiException;
import dev.towpath.activities.failure.ForeignFailures;
import dev.towpath.activities.secrets.GoogleAccess;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import io.grpc.Status;
import java.util.List;
import java.util.Optional;

/** Failures of the Storage Read API: which are waited out, and how a person reads the others. */
final class ReadFailures {
    /** INTERNAL is final but for the ways in which a cut connection is told; the list is that of Google's client. */
    private static final List<String> CUT = List.of(
            "Received unexpected EOS",
            " Rst ",
            "Rst Stream",
            "RST_STREAM",
            "Connection closed with unknown cause",
            "HTTP/2 error code: INTERNAL_ERROR");

    private final GoogleAccess access;

    ReadFailures(GoogleAccess access) {
        this.access = access;
    }

    /** Whether reading again from the same row may help. */
    static boolean transientTrouble(Throwable thrown) {
        Status status = Status.fromThrowable(thrown);
        return switch (status.getCode()) {
            case UNAVAILABLE, DEADLINE_EXCEEDED, ABORTED -> true;
            case RESOURCE_EXHAUSTED -> ForeignFailures.retryDelay(thrown).isPresent();
            case INTERNAL -> said(status, CUT);
            case OK,
                    CANCELLED,
                    UNKNOWN,
                    INVALID_ARGUMENT,
                    NOT_FOUND,
                    ALREADY_EXISTS,
                    PERMISSION_DENIED,
                    FAILED_PRECONDITION,
                    OUT_OF_RANGE,
                    UNIMPLEMENTED,
                    DATA_LOSS,
                    UNAUTHENTICATED -> false;
        };
    }

    TowpathException session(ApiException e, RowSource.SessionRequest request) {
        String table = request.project() + "." + request.dataset() + "." + request.table();
        String action = "Cannot create a read session on " + table;
        Status status = Status.fromThrowable(e);
        return switch (status.getCode()) {
            case PERMISSION_DENIED -> sessionDenied(e, action, request);
            case NOT_FOUND -> new TowpathException(FailureType.PLAN_OUTDATED, action + ": the table is gone.", "", e);
            case INVALID_ARGUMENT, FAILED_PRECONDITION, UNIMPLEMENTED ->
                new TowpathException(
                        FailureType.INVALID_REQUEST,
                        action + ": BigQuery refuses "
                                + (request.restriction().isEmpty() ? "the request" : "the row filter")
                                + " (" + status.getCode() + ").",
                        request.restriction().isEmpty()
                                ? "bq show " + table.replaceFirst("\\.", ":")
                                : "towpath config show",
                        e);
            default -> other(e, action);
        };
    }

    TowpathException stream(Throwable thrown, String stream) {
        String action = "Cannot read " + stream;
        Status status = Status.fromThrowable(thrown);
        return switch (status.getCode()) {
            case PERMISSION_DENIED -> {
                String project = stream.split("/", 3)[1];
                yield new TowpathException(
                        FailureType.ACCESS_DENIED,
                        action + ": bigquery.readsessions.getData is missing on " + project + ".",
                        IamHints.grant(project, "roles/bigquery.readSessionUser", access.member()),
                        thrown);
            }
            case NOT_FOUND ->
                new TowpathException(FailureType.PLAN_OUTDATED, action + ": the session is gone.", "", thrown);
            case FAILED_PRECONDITION ->
                said(status, List.of("expired"))
                        ? new TowpathException(
                                FailureType.PLAN_OUTDATED, action + ": the session has expired.", "", thrown)
                        : invalid(thrown, action, status);
            case INVALID_ARGUMENT, OUT_OF_RANGE, UNIMPLEMENTED -> invalid(thrown, action, status);
            default -> other(thrown, action);
        };
    }

    private static TowpathException invalid(Throwable thrown, String action, Status status) {
        return new TowpathException(
                FailureType.INVALID_REQUEST,
                action + ": BigQuery refuses the request (" + status.getCode() + ").",
                "",
                thrown);
    }

    private static TowpathException other(Throwable thrown, String action) {
        ForeignFailures.Meaning meaning = ForeignFailures.of(thrown);
        return new TowpathException(meaning.type(), action + ": " + meaning.text() + ".", meaning.hint(), thrown);
    }

    /** A read needs a right on the project that pays and one on the table; Google names the missing one. */
    private TowpathException sessionDenied(ApiException e, String action, RowSource.SessionRequest request) {
        if (said(Status.fromThrowable(e), List.of("bigquery.tables."))) {
            return new TowpathException(
                    FailureType.ACCESS_DENIED,
                    action + ": bigquery.tables.getData is missing on " + request.project() + "." + request.dataset()
                            + ".",
                    IamHints.grant(request.project(), "roles/bigquery.dataViewer", access.member()),
                    e);
        }
        return new TowpathException(
                FailureType.ACCESS_DENIED,
                action + ": bigquery.readsessions.create is missing on " + request.billedProject() + ".",
                IamHints.grant(request.billedProject(), "roles/bigquery.readSessionUser", access.member()),
                e);
    }

    private static boolean said(Status status, List<String> words) {
        String description = Optional.ofNullable(status.getDescription()).orElse("");
        return words.stream().anyMatch(description::contains);
    }
}
