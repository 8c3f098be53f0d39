package dev.towpath.activities.parquet.readback;

import java.io.IOException;

/** An object that does not hold what its own headers say; the message names the column, and no value. */
public final class BrokenObject extends IOException {
    private static final long serialVersionUID = 1L;

    BrokenObject(String message, Throwable cause) {
        super(message, cause);
    }
}
