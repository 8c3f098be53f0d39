package dev.towpath.activities.parquet.fuzz;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with an object's metadata, each thing with its place. */
final class Faults {
    private final List<String> found = new ArrayList<>();
    private String place = "file";

    void at(String where) {
        place = where;
    }

    void unless(boolean right, String otherwise) {
        if (!right) {
            found.add(place + ": " + otherwise);
        }
    }

    void unlessEqual(Object expected, Object read, String what) {
        unless(expected.equals(read), what + ": expected " + expected + ", read " + read);
    }

    List<String> found() {
        return found;
    }
}
