package dev.towpath.worker.config;

import static dev.towpath.worker.config.Key.fields;
import static dev.towpath.worker.config.Scalars.choice;
import static dev.towpath.worker.config.Scalars.text;

/** The keys about personal data; of them only {@code profile: none} is built. */
final class PrivacyKeys {
    private static final Type.Scalar<String> ANY = Scalars.notEmpty();

    static final Type.Fields PRIVACY = fields(
            // Required once defaults and overrides are joined, which Checks does.
            Key.of("profile", choice("a profile", "standard", "strict", "none"), "Must be stated for each property.")
                    .builtOnly("none", "raw values, personal data included, go to the lake as they are"),
            Key.of("key", ANY, "The secret whose key pseudonymises; a reference, never the value.")
                    .notBuilt(),
            Key.of(
                            "rules",
                            new Type.Items(
                                    fields(
                                            Key.of("column", ANY, "A column."),
                                            Key.of("param", ANY, "An event parameter."),
                                            Key.of("userProperty", ANY, "A user property."),
                                            Key.of(
                                                            "action",
                                                            choice(
                                                                    "an action",
                                                                    "keep",
                                                                    "redact",
                                                                    "pseudonymise",
                                                                    "hash",
                                                                    "drop"),
                                                            "What happens to it.")
                                                    .required(),
                                            Key.of("keep", words(), "URL parameters that redaction keeps."),
                                            Key.of("except", words(), "Names that the pattern doesn't mean.")),
                                    0,
                                    "[{column: user_id, action: pseudonymise}]"),
                            "On top of the profile; the first match wins.")
                    .notBuilt(),
            Key.of(
                            "suspects",
                            choice("a treatment", "redact", "fail", "keep"),
                            "Strings that look personal where no rule names them.")
                    .notBuilt());

    private PrivacyKeys() {}

    static Type.Fields audience(Type.Fields encryption) {
        return fields(
                Key.of(
                        "destination",
                        fields(
                                Key.of("bucket", ANY, "A bucket of its own."),
                                Key.of("prefix", text(), "A prefix of its own."),
                                Key.of("encryption", encryption, "A key of its own.")),
                        "Where it lies."),
                Key.of("table", ANY, "The lake table."),
                Key.of(
                        "partner",
                        choice("a partner", "cleanrooms", "google", "meta", "uid2", "amazon-ads", "liveramp"),
                        "Whose convention of hashing."),
                Key.of("consent", choice("a consent rule", "not-denied", "granted"), "Whose rows."),
                Key.of("region", text("[A-Z]{2}", "is not a country such as DE"), "For phone numbers without +."),
                Key.of(
                        "identifiers",
                        new Type.Items(
                                fields(
                                        Key.of("column", ANY, "A column."),
                                        Key.of("param", ANY, "An event parameter."),
                                        Key.of("userProperty", ANY, "A user property."),
                                        Key.of("type", choice("a type", "email", "phone", "maid"), "What it is.")),
                                0,
                                "[{param: email, type: email}]"),
                        "What is hashed."),
                Key.of("columns", words(), "Columns beside them."));
    }

    private static Type.Items words() {
        return new Type.Items(ANY, 0, "[a, b]");
    }
}
