package dev.towpath.worker.config;

import static dev.towpath.worker.config.Key.alternatives;
import static dev.towpath.worker.config.Key.fields;
import static dev.towpath.worker.config.Scalars.choice;
import static dev.towpath.worker.config.Scalars.text;

import java.util.List;

/**
 * The keys about personal data. What is required of them is so once defaults and overrides are joined, which
 * {@link PrivacyChecks} and {@link AudienceChecks} see to.
 */
final class PrivacyKeys {
    /** Of a rule or an identifier: exactly one of them. */
    static final List<String> TARGETS = List.of("column", "param", "userProperty");

    private static final Type.Scalar<String> ANY = Scalars.notEmpty();
    private static final Type.Scalar<String> COLUMN =
            text("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*", "is not a column such as geo.country");
    private static final Type.Scalar<String> COLUMNS =
            text("[A-Za-z_*][A-Za-z0-9_*]*(\\.[A-Za-z_*][A-Za-z0-9_*]*)*", "is not a column such as geo.city or geo.*");

    static final Type.Fields PRIVACY = fields(
            Key.of(
                            "profile",
                            choice("a profile", "standard", "strict", "none"),
                            "standard redacts, strict also pseudonymises persons; none lets raw values through, personal"
                                    + " data included.")
                    .preset("standard"),
            Key.of(
                    "key",
                    ANY,
                    "A secret's name or ARN in Secrets Manager, whose key pseudonymises; never the key itself. strict"
                            + " needs it; standard nulls without it what it would pseudonymise."),
            Key.of(
                    "rules",
                    new Type.Items(
                            alternatives(
                                    TARGETS,
                                    Key.of(
                                            "column",
                                            COLUMNS,
                                            "A column, nested ones with dots; * is any name, a struct all that is in it."),
                                    Key.of(
                                            "param",
                                            ANY,
                                            "An event parameter, items' parameters included; * is any characters."),
                                    Key.of("userProperty", ANY, "A user property, likewise."),
                                    Key.of(
                                                    "action",
                                                    choice(
                                                            "an action",
                                                            "keep",
                                                            "redact",
                                                            "pseudonymise",
                                                            "hash",
                                                            "drop"),
                                                    "keep: as it is; redact: without what looks personal in it; pseudonymise:"
                                                            + " HMAC-SHA-256 by the key; hash: SHA-256 as partners have it; drop:"
                                                            + " null. Numbers that can't be so become null.")
                                            .required(),
                                    Key.of("keep", words(ANY), "URL parameters that redact leaves alone."),
                                    Key.of("except", words(ANY), "Names that the pattern doesn't mean.")),
                            0,
                            "[{column: user_id, action: pseudonymise}]"),
                    "On top of the profile; the first match wins."),
            Key.of(
                    "suspects",
                    choice("a treatment", "redact", "fail", "keep"),
                    "What looks like an e-mail, phone or token in columns that neither a rule nor the profile names."
                            + " redact by default, with the profile none keep."));

    private PrivacyKeys() {}

    static Type.Fields audience(Type.Scalar<String> lakeName) {
        return fields(
                Key.of(
                        "destination",
                        fields(
                                Key.of(
                                        "bucket",
                                        text("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", "is not the name of a bucket"),
                                        "A bucket of its own; the lake's by default."),
                                Key.of(
                                        "prefix",
                                        text("|[^/].*/", "must be empty, or end with a slash and not begin with one"),
                                        "A prefix of its own; audience/ by default."),
                                Key.of(
                                        "encryption",
                                        fields(Key.of("kms", ANY, "A KMS key: ID, ARN or alias.")),
                                        "A key of its own; encrypted as the lake is by default.")),
                        "Where it lies."),
                Key.of("table", lakeName, "Its table in Glue; the lake table's name and _audience by default."),
                Key.of(
                                "partner",
                                choice("a partner", "cleanrooms", "google", "meta", "uid2", "amazon-ads", "liveramp"),
                                "Whose convention of normalising and hashing.")
                        .preset("cleanrooms"),
                Key.of(
                                "consent",
                                choice("a consent rule", "not-denied", "granted"),
                                "Whose rows, by privacy_info.ads_storage.")
                        .preset("not-denied"),
                Key.of("region", text("[A-Z]{2}", "is not a country such as DE"), "For phone numbers without +."),
                Key.of(
                        "identifiers",
                        new Type.Items(
                                alternatives(
                                        TARGETS,
                                        Key.of("column", COLUMN, "A column."),
                                        Key.of("param", ANY, "An event parameter."),
                                        Key.of("userProperty", ANY, "A user property."),
                                        Key.of(
                                                        "type",
                                                        choice("a type", "email", "phone", "maid"),
                                                        "What it is; maid is an advertising ID.")
                                                .required()),
                                1,
                                "[{param: email, type: email}]"),
                        "What is hashed; at least one."),
                Key.of("columns", words(COLUMN), "Flat columns of the lake beside them; 100 at most in all."));
    }

    private static Type.Items words(Type.Scalar<String> word) {
        return new Type.Items(word, 0, "[a, b]");
    }
}
