package dev.towpath.activities.erasure;

import dev.towpath.activities.lake.ObjectStore;
import dev.towpath.activities.parquet.ByteSink;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** A store whose process dies at the n-th call: before the call reaches it, or after, with the answer lost. */
final class FailingStore implements ObjectStore {
    private final ObjectStore store;
    private final Death death;

    FailingStore(ObjectStore store, Death death) {
        this.store = store;
        this.death = death;
    }

    /** When the process dies, over all stores; once. */
    static final class Death {
        private final int call;
        private final boolean answered;
        private int calls;
        private boolean died;

        private Death(int call, boolean answered) {
            this.call = call;
            this.answered = answered;
        }

        static Death before(int call) {
            return new Death(call, false);
        }

        static Death after(int call) {
            return new Death(call, true);
        }

        boolean died() {
            return died;
        }

        @Override
        public String toString() {
            return "call " + call + (answered ? ", its answer lost" : "");
        }

        private <T> T around(Supplier<T> request) {
            boolean now = ++calls == call;
            if (now && !answered) {
                die();
            }
            T answer = request.get();
            if (now) {
                die();
            }
            return answer;
        }

        private void die() {
            died = true;
            throw new Died();
        }
    }

    /** No failure that any code expects. */
    static final class Died extends Error {
        private static final long serialVersionUID = 1;
    }

    private void around(Runnable request) {
        death.around(() -> {
            request.run();
            return null;
        });
    }

    @Override
    public List<StoredObject> list(String prefix) {
        return death.around(() -> store.list(prefix));
    }

    @Override
    public Optional<StoredObject> find(String key) {
        return death.around(() -> store.find(key));
    }

    @Override
    public Optional<byte[]> findBytes(String key) {
        return death.around(() -> store.findBytes(key));
    }

    @Override
    public byte[] fetchRange(String key, long offset, int length) {
        return death.around(() -> store.fetchRange(key, offset, length));
    }

    @Override
    public Optional<Inspection> inspect(String key) {
        return death.around(() -> store.inspect(key));
    }

    @Override
    public long computeCrc32(String key) {
        return death.around(() -> store.computeCrc32(key));
    }

    @Override
    public PutOutcome putIfAbsent(String key, byte[] bytes, String contentType) {
        return death.around(() -> store.putIfAbsent(key, bytes, contentType));
    }

    @Override
    public ByteSink openSink(String key) {
        ByteSink sink = store.openSink(key);
        return new ByteSink() {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                sink.write(bytes, offset, length);
            }

            @Override
            public void complete() {
                around(() -> {
                    try {
                        sink.complete();
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                });
            }

            @Override
            public void close() throws IOException {
                sink.close();
            }
        };
    }

    @Override
    public void copy(String fromKey, String toKey) {
        around(() -> store.copy(fromKey, toKey));
    }

    @Override
    public void delete(Collection<String> keys) {
        for (String key : keys) {
            around(() -> store.delete(List.of(key)));
        }
    }

    @Override
    public Purged purge(String prefix, Function<String, Fate> fate) {
        return ObjectStore.super.purge(prefix, fate);
    }

    @Override
    public String uri(String key) {
        return store.uri(key);
    }
}
