package dev.towpath.activities.bigquery;

/** Commands that grant what is missing. */
final class IamHints {
    private IamHints() {}

    static String grant(String project, String role, String member) {
        return "gcloud projects add-iam-policy-binding " + project + " --role " + role + " --member " + member;
    }
}
