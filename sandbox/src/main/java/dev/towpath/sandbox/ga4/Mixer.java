package dev.towpath.sandbox.ga4;

/** A good hash of two numbers: SplitMix64's last step, twice. */
final class Mixer {
    private Mixer() {}

    static long mix(long a, long b) {
        return scramble(scramble(a) ^ b * 0x9e3779b97f4a7c15L);
    }

    private static long scramble(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
