package dev.towpath.activities.secrets;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * All versions of a key for pseudonyms. New generations are made with the current one; the others are known so that
 * pseudonyms of older ones can be found again.
 */
public final class PseudonymKeys {
    private final PseudonymKey current;
    private final Map<String, PseudonymKey> byVersion;

    PseudonymKeys(String current, Map<String, PseudonymKey> byVersion) {
        this.byVersion = Map.copyOf(byVersion);
        this.current = Objects.requireNonNull(this.byVersion.get(current));
    }

    public PseudonymKey current() {
        return current;
    }

    public Optional<PseudonymKey> find(String version) {
        return Optional.ofNullable(byVersion.get(version));
    }

    public Set<String> versions() {
        return byVersion.keySet();
    }

    @Override
    public String toString() {
        return "PseudonymKeys[current " + current.version() + " of " + byVersion.size() + "]";
    }
}
