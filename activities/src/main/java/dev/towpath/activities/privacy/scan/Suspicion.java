package dev.towpath.activities.privacy.scan;

/** What a value looks like, or what its key says of it. */
public enum Suspicion {
    EMAIL("email", "e-mail address"),
    /** With a {@code +}, or six digits under a key such as {@code phone}. */
    PHONE("phone", "phone number"),
    /** JSON web tokens, and what stands after {@code /reset/} and the like. */
    TOKEN("token", "token"),
    CARD("card", "card number"),
    /** User name and password before a URL's host. */
    CREDENTIALS("credentials", "user name or password in a URL"),
    /** A parameter within a URL or text, such as {@code email=} or {@code token=}. */
    PARAMETER("parameter", "personal parameter in a text"),
    /** The key is that of a person's name; the value isn't judged. */
    NAME("name", "person's name, by its key"),
    /** The key is one of other personal data or of a secret; the value isn't judged. */
    NAMED("named", "personal or secret, by its key");

    private final String id;
    private final String words;

    Suspicion(String id, String words) {
        this.id = id;
        this.words = words;
    }

    /** As JSON has it. */
    public String id() {
        return id;
    }

    public String words() {
        return words;
    }
}
