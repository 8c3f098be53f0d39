package dev.towpath.sandbox.temporal;

import java.net.URI;
import java.util.Optional;

/** A Temporal server on this machine. */
public interface LocalTemporal extends AutoCloseable {
    /** {@code host:port} of the front end. */
    String target();

    /** The Web UI, where the server has one. */
    Optional<URI> ui();

    @Override
    void close();
}
