package dev.towpath.activities.bigquery;

import com.google.cloud.bigquery.BigQueryException;
import dev.towpath.activities.failure.ForeignFailures;
import dev.towpath.activities.secrets.GoogleAccess;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;

/**
 * Failures of BigQuery's REST API as a person reads them.
 *
 * @see <a href="https://cloud.google.com/bigquery/docs/error-messages">error table</a>
 */
final class RestFailures {
    private final GoogleAccess access;

    RestFailures(GoogleAccess access) {
        this.access = access;
    }

    /**
     * @param action {@code Cannot list tables of acme.analytics_1}
     * @param permission that the call needs on the dataset
     */
    TowpathException translate(BigQueryException e, String action, String permission, String project, String dataset) {
        ForeignFailures.Meaning meaning = ForeignFailures.of(e);
        return switch (meaning.type()) {
            case ACCESS_DENIED -> denied(e, action, permission, project, dataset);
            case NOT_FOUND ->
                new TowpathException(
                        FailureType.NOT_FOUND,
                        action + ": the dataset does not exist.",
                        "bq ls --project_id=" + project,
                        e);
            default -> new TowpathException(meaning.type(), action + ": " + meaning.text() + ".", meaning.hint(), e);
        };
    }

    private TowpathException denied(
            BigQueryException e, String action, String permission, String project, String dataset) {
        if (e.getCode() == 401) {
            return new TowpathException(
                    FailureType.ACCESS_DENIED,
                    action + ": Google does not accept the token of " + access.subject() + ".",
                    "bq ls --project_id=" + project,
                    e);
        }
        if ("accessNotConfigured".equals(e.getReason())) {
            return new TowpathException(
                    FailureType.ACCESS_DENIED,
                    action + ": the BigQuery API is not enabled.",
                    "gcloud services enable bigquery.googleapis.com --project " + project,
                    e);
        }
        return new TowpathException(
                FailureType.ACCESS_DENIED,
                action + ": " + permission + " is missing on " + project + "." + dataset + ".",
                IamHints.grant(project, "roles/bigquery.dataViewer", access.member()),
                e);
    }
}
