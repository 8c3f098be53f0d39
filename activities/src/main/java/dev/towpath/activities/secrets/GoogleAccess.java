package dev.towpath.activities.secrets;

import com.google.api.client.http.HttpResponseException;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Google credentials in use.
 *
 * @param subject what a person calls them: {@code secret bigquery_credentials}
 */
public record GoogleAccess(GoogleCredentials credentials, String subject) {
    private static final Pattern OAUTH_ERROR = Pattern.compile("\"error\"\\s*:\\s*\"([a-z_]{1,40})\"");

    /** Who reads, as IAM spells it in a policy; a shell fills in a person's name. */
    public String member() {
        return credentials instanceof ServiceAccountCredentials account
                ? "serviceAccount:" + account.getClientEmail()
                : "\"user:$(gcloud config get account)\"";
    }

    /**
     * Makes sure that there is a token for some minutes to come. Asked before each call, so that trouble with the key
     * is told from trouble with BigQuery.
     */
    public void ensureToken() {
        try {
            credentials.refreshIfExpired();
        } catch (IOException e) {
            throw refused(e);
        }
    }

    private TowpathException refused(IOException e) {
        Optional<HttpResponseException> answer = answer(e);
        int status = answer.map(HttpResponseException::getStatusCode).orElse(0);
        if (status >= 400 && status < 500 && status != 429) {
            return new TowpathException(
                    FailureType.SECRET_UNREADABLE,
                    "Cannot read " + subject + ": Google refuses the key: " + reason(answer.get()) + ".",
                    hint(),
                    e);
        }
        return new TowpathException(
                FailureType.UNAVAILABLE,
                "Cannot get a Google access token: " + tokenAddress()
                        + (status == 0 ? " cannot be reached." : " answers " + status + "."),
                "",
                e);
    }

    private static Optional<HttpResponseException> answer(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpResponseException response) {
                return Optional.of(response);
            }
        }
        return Optional.empty();
    }

    /** OAuth's own word, such as {@code invalid_grant}; the description beside it may hold anything. */
    private static String reason(HttpResponseException response) {
        Matcher error = OAUTH_ERROR.matcher(String.valueOf(response.getContent()));
        return error.find() ? error.group(1) : "status " + response.getStatusCode();
    }

    private String tokenAddress() {
        return credentials instanceof ServiceAccountCredentials account
                ? account.getTokenServerUri().toString()
                : "its token address";
    }

    private String hint() {
        return credentials instanceof ServiceAccountCredentials account
                ? "gcloud iam service-accounts keys list --iam-account " + account.getClientEmail()
                : "gcloud auth application-default login";
    }
}
