package dev.towpath.activities.transform;

/** What becomes of a number. */
public enum NumberRule {
    KEPT,
    /** One of six digits or more, 100,000 in absolute value, becomes null. */
    PHONES_WITHHELD,
    WITHHELD;

    private static final long LEAST_PHONE = 100_000;

    /** Whether the number is written. */
    public boolean keeps(long number) {
        return switch (this) {
            case KEPT -> true;
            case PHONES_WITHHELD -> number > -LEAST_PHONE && number < LEAST_PHONE;
            case WITHHELD -> false;
        };
    }

    /** Whether the number is written; that which is none says nothing of a person. */
    public boolean keeps(double number) {
        return switch (this) {
            case KEPT -> true;
            case PHONES_WITHHELD -> !(Math.abs(number) >= LEAST_PHONE);
            case WITHHELD -> false;
        };
    }
}
