package dev.towpath.cli.follow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.towpath.cli.terminal.Terminal.Looks;
import java.time.Instant;
import java.util.List;

/** A workflow whose end somebody waits for. Looked at by one thread, drawn by another. */
public interface Followed {
    boolean ended();

    /** Asks the server; never throws for a server or worker that doesn't answer. */
    void look(Instant now);

    /** Whether a worker ever said where it stands. */
    boolean answered();

    /** What a live display shows. */
    List<String> live(Looks looks);

    /** Changes when a line should be written where there is no terminal. */
    String state();

    /** {@code 2024-01-31 extracting, 301,200 of 412,880 rows}. */
    String sentence();

    ObjectNode progress();
}
