package dev.towpath.activities.privacy.redaction;

import java.util.Arrays;

/** The places of a text that are to be taken out, in any order, overlapping or not. */
final class Spans {
    private final String text;
    private int[] starts = new int[4];
    private int[] ends = new int[4];
    private Finding[] findings = new Finding[4];
    private int size;

    Spans(String text) {
        this.text = text;
    }

    /** Nothing is gained by taking out nothing, or what already was. */
    void add(int start, int end, Finding finding) {
        if (start == end || (end - start == Redactor.MARKER.length() && text.startsWith(Redactor.MARKER, start))) {
            return;
        }
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
            findings = Arrays.copyOf(findings, size * 2);
        }
        starts[size] = start;
        ends[size] = end;
        findings[size++] = finding;
    }

    void addAll(Spans others) {
        for (int i = 0; i < others.size; i++) {
            add(others.starts[i], others.ends[i], others.findings[i]);
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    Finding first() {
        return findings[0];
    }

    /** Puts the places in order, and makes one of those that overlap or touch. */
    void merge() {
        long[] order = new long[size];
        for (int i = 0; i < size; i++) {
            order[i] = (long) starts[i] << Integer.SIZE | i;
        }
        Arrays.sort(order);
        Spans merged = new Spans(text);
        for (long each : order) {
            int i = (int) each;
            int last = merged.size - 1;
            if (last >= 0 && starts[i] <= merged.ends[last]) {
                merged.ends[last] = Math.max(merged.ends[last], ends[i]);
            } else {
                merged.add(starts[i], ends[i], findings[i]);
            }
        }
        starts = merged.starts;
        ends = merged.ends;
        findings = merged.findings;
        size = merged.size;
    }

    /** Widens whatever lies in one of these places to the whole of it; {@link #merge} comes before and after. */
    void widen(Spans places) {
        int found = size;
        int i = 0;
        for (int place = 0; place < places.size; place++) {
            while (i < found && ends[i] <= places.starts[place]) {
                i++;
            }
            if (i < found && starts[i] < places.ends[place]) {
                add(places.starts[place], places.ends[place], findings[i]);
            }
        }
    }

    /** The text with the marker in each place. */
    String redacted(Findings counts) {
        StringBuilder redacted = new StringBuilder(text.length() + Redactor.MARKER.length());
        int from = 0;
        for (int i = 0; i < size; i++) {
            redacted.append(text, from, starts[i]).append(Redactor.MARKER);
            from = ends[i];
            counts.add(findings[i]);
        }
        return redacted.append(text, from, text.length()).toString();
    }
}
