package dev.towpath.bench.endtoend;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The other side of the wire, and the processes that are measured against it. */
final class Bench implements AutoCloseable {
    private final Child server;
    private final Places places;
    private final List<String> jvm;

    private Bench(Child server, Places places, List<String> jvm) {
        this.server = server;
        this.places = places;
        this.jvm = jvm;
    }

    /** @param jvm options of the measured processes */
    static Bench start(List<String> serverArguments, List<String> jvm) throws IOException {
        Child server = Child.start(List.of("-Xmx1g"), ServerProcess.class, serverArguments);
        try {
            return new Bench(server, Places.parse(server.line()), List.copyOf(jvm));
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    Places places() {
        return places;
    }

    /** So many processes at once, each with these arguments; all begin when all are warm. */
    Measurement measure(String encoder, String what, int processes, List<String> arguments) throws IOException {
        List<Child> children = new ArrayList<>();
        try {
            for (int i = 0; i < processes; i++) {
                List<String> all = new ArrayList<>(List.of(places.line(), "--encoder", encoder));
                all.addAll(arguments);
                children.add(Child.start(jvm, ExtractionProcess.class, all));
            }
            for (Child child : children) {
                child.expect("READY");
            }
            double cpu = server.cpuSeconds();
            for (Child child : children) {
                child.say("GO");
            }
            List<Figures> figures = new ArrayList<>();
            for (Child child : children) {
                figures.add(Figures.parse(child.line()));
            }
            return new Measurement(encoder, what, figures, server.cpuSeconds() - cpu);
        } finally {
            children.forEach(Child::close);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
