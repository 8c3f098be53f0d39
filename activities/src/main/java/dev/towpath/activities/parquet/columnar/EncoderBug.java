package dev.towpath.activities.parquet.columnar;

/** A page holds other things than the batches that it was made of. */
final class EncoderBug extends IllegalStateException {
    private static final long serialVersionUID = 1;

    /** @param what the page has in place of what the batches had */
    EncoderBug(String path, String what) {
        super("Cannot encode " + path + ": " + what
                + ". This is a bug of Towpath's encoder, please report it; the object is given up.");
    }
}
