package dev.towpath.activities.lake;

/**
 * The CRC32 of bytes whose pieces have been summed up already, as zlib's {@code crc32_combine} finds it: what follows
 * multiplies a checksum by x to the power of its bits, modulo the polynomial.
 */
final class CombinedCrc32 {
    /** Reflected: bit 31 is x⁰. */
    private static final int POLYNOMIAL = 0xedb88320;

    private static final int ONE = 1 << 31;
    private static final int X = 1 << 30;

    private long value;

    void append(long crc32, long length) {
        value = Integer.toUnsignedLong(multiply(power(8 * length), (int) value)) ^ crc32;
    }

    long value() {
        return value;
    }

    private static int power(long exponent) {
        int power = ONE;
        int square = X;
        for (long left = exponent; left > 0; left >>>= 1) {
            if ((left & 1) == 1) {
                power = multiply(square, power);
            }
            square = multiply(square, square);
        }
        return power;
    }

    private static int multiply(int a, int b) {
        int product = 0;
        int shifted = b;
        for (int bit = ONE; bit != 0; bit >>>= 1) {
            if ((a & bit) != 0) {
                product ^= shifted;
            }
            shifted = (shifted & 1) == 0 ? shifted >>> 1 : (shifted >>> 1) ^ POLYNOMIAL;
        }
        return product;
    }
}
