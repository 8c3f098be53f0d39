package dev.towpath.activities.privacy.redaction;

import dev.towpath.activities.transform.ValueRule;
import java.util.function.UnaryOperator;

/** The redaction of values whose text alone decides: most batches hold nothing that sets it off. */
record RedactionRule(UnaryOperator<byte[]> redaction) implements ValueRule {
    @Override
    public byte[] apply(byte[] value) {
        return redaction.apply(value);
    }

    @Override
    public boolean mayChange(byte[] strings, int from, int to) {
        return Redactor.mayChange(strings, from, to);
    }
}
