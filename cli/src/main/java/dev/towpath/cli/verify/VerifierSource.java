package dev.towpath.cli.verify;

import dev.towpath.activities.settings.Settings;

/** Opens what a lake is verified with. */
public interface VerifierSource {
    LakeVerifier open(Settings settings);
}
