package dev.towpath.activities.arrow;

/** A stretch of an array. It is moved rather than made anew, so it costs nothing to hand on. */
public final class ByteWindow {
    private byte[] array = {};
    private int offset;
    private int length;

    public byte[] array() {
        return array;
    }

    /** Where the stretch begins. */
    public int offset() {
        return offset;
    }

    public int length() {
        return length;
    }

    public void move(byte[] toArray, int toOffset, int toLength) {
        array = toArray;
        offset = toOffset;
        length = toLength;
    }
}
