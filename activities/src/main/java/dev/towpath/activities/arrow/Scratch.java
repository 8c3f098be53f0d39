package dev.towpath.activities.arrow;

/** An array that is used again and again, and grows when it must. */
final class Scratch {
    private byte[] array = new byte[4096];

    byte[] room(int bytes) {
        if (array.length < bytes) {
            array = new byte[Math.max(bytes, (int) Math.min(Integer.MAX_VALUE - 64, array.length * 3L / 2))];
        }
        return array;
    }
}
