package dev.towpath.activities.suppression;

import dev.towpath.activities.secrets.PseudonymKeys;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Who is suppressed, by version of the document. The key is read when there is a document, not before: where nobody was
 * ever erased none is needed. Safe for threads.
 */
public final class Suppressions {
    private final SuppressionStore store;
    private final Supplier<Optional<PseudonymKeys>> keys;
    private volatile SuppressedPersons latest = SuppressedPersons.NONE;

    /** @param keys reads the key that the settings name, empty where they name none */
    public Suppressions(SuppressionStore store, Supplier<Optional<PseudonymKeys>> keys) {
        this.store = store;
        this.keys = keys;
    }

    /** The version that a plan is to be made under, 0 where nobody is suppressed. */
    public int highestVersion() {
        return store.highestVersion();
    }

    /** @throws TowpathException INVALID_REQUEST if there is a document and the settings name no key for it */
    public SuppressedPersons persons(int version) {
        if (version == 0) {
            return SuppressedPersons.NONE;
        }
        SuppressedPersons known = latest;
        if (known.version() == version) {
            return known;
        }
        SuppressedPersons read = SuppressedPersons.of(store.fetch(version), requireKeys());
        latest = read;
        return read;
    }

    private PseudonymKeys requireKeys() {
        return keys.get()
                .orElseThrow(() -> new TowpathException(
                        FailureType.INVALID_REQUEST,
                        "Cannot tell who is suppressed: the lake has a suppression document, and the configuration names"
                                + " no erasure.key.",
                        "name the secret that `towpath erase` was run with: erasure: {key: <secret>}"));
    }

    /** A plan made before a person was added would bring that person back: PLAN_OUTDATED, and the day is planned anew. */
    public void requireHighest(int plannedVersion, String what) {
        int highest = highestVersion();
        if (highest > plannedVersion) {
            throw new TowpathException(
                    FailureType.PLAN_OUTDATED,
                    "Cannot " + what + ": it was planned under suppression version " + plannedVersion + ", and "
                            + highest + " is in force.",
                    "");
        }
    }
}
