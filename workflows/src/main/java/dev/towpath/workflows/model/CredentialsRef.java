package dev.towpath.workflows.model;

/**
 * Where the Google credentials lie; never the credentials themselves.
 *
 * @param secret the secret's ARN, empty for the application default credentials
 * @param version the secret's version, empty likewise
 */
public record CredentialsRef(String secret, String version) {}
