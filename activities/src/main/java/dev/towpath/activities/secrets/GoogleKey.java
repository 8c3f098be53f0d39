package dev.towpath.activities.secrets;

import com.google.auth.oauth2.ServiceAccountCredentials;
import dev.towpath.workflows.model.CredentialsRef;

/** A service account's key, and where it lies. It has no text form that shows the key. */
public record GoogleKey(ServiceAccountCredentials credentials, CredentialsRef ref) {
    @Override
    public String toString() {
        return "GoogleKey[" + ref + "]";
    }
}
