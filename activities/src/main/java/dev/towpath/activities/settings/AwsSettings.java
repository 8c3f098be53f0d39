package dev.towpath.activities.settings;

import java.net.URI;
import java.util.Optional;

/**
 * @param region the SDK's chain decides when empty
 * @param s3 another address of S3 (path-style then), for a stand-in or an endpoint of one's own; likewise the others
 */
public record AwsSettings(
        Optional<String> region, Optional<URI> s3, Optional<URI> glue, Optional<URI> secretsManager) {}
