package dev.towpath.cli.follow;

import dev.towpath.cli.command.Target;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import java.time.Instant;
import java.util.Optional;

/**
 * A workflow about one table that was started or found, and what was last seen of it.
 *
 * @param <R> what it returns at its end
 * @param <V> what is seen of it until then
 */
public abstract class FollowedRun<R, V> implements Followed {
    private final Target target;
    private final WorkflowClient client;
    private final Ending<R> ending;
    private volatile V view;

    protected FollowedRun(Target target, Starter.Started started, WorkflowClient client, Class<R> result) {
        this.target = target;
        this.client = client;
        this.ending = new Ending<>(client, started, result);
    }

    public final Target target() {
        return target;
    }

    public final Ending<R> ending() {
        return ending;
    }

    /** What was seen last; null before the first time. */
    protected final V view() {
        return view;
    }

    @Override
    public final boolean ended() {
        return ending.ended();
    }

    @Override
    public final boolean answered() {
        return view != null;
    }

    @Override
    public final void look(Instant now) {
        ending.look();
        if (!ended()) {
            see(now).ifPresent(seen -> view = seen);
        }
    }

    /** Asks where it stands; empty while no worker answers. */
    protected abstract Optional<V> see(Instant now);

    /** What the workflow answers to its query; empty while no worker does, to be asked again at the next look. */
    protected final <P> Optional<P> query(String name, Class<P> progress) {
        try {
            return Optional.of(client.newUntypedWorkflowStub(ending.id()).query(name, progress));
        } catch (WorkflowException | io.grpc.StatusRuntimeException e) {
            return Optional.empty();
        }
    }
}
