package dev.towpath.activities.privacy.redaction;

/** Why something was taken out. */
public enum Finding {
    EMAIL("e-mail address", "e-mail addresses"),
    PHONE("phone number", "phone numbers"),
    /** JSON web tokens, and tokens after {@code /reset/} and the like. */
    TOKEN("token", "tokens"),
    USER_INFO("user name or password", "user names or passwords"),
    /** The value of a parameter whose name is on the list. */
    PARAMETER("personal parameter", "personal parameters");

    private final String one;
    private final String many;

    Finding(String one, String many) {
        this.one = one;
        this.many = many;
    }

    /** {@code 1 phone number}, {@code 3 phone numbers}. */
    public String counted(long count) {
        return "%,d %s".formatted(count, count == 1 ? one : many);
    }
}
