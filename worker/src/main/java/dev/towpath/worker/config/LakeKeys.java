package dev.towpath.worker.config;

import static dev.towpath.worker.config.Key.fields;
import static dev.towpath.worker.config.Scalars.choice;
import static dev.towpath.worker.config.Scalars.size;
import static dev.towpath.worker.config.Scalars.text;

/** The keys about S3 and the Glue Data Catalog. */
final class LakeKeys {
    private LakeKeys() {}

    static Type.Fields destination(Type.Fields encryption) {
        return fields(
                Key.of(
                                "bucket",
                                text("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", "is not the name of a bucket"),
                                "Must exist; Towpath never creates or deletes buckets.")
                        .required(),
                Key.of(
                                "prefix",
                                text("|[^/].*/", "must be empty, or end with a slash and not begin with one"),
                                "Data go to <prefix><lake table>/event_date=YYYYMMDD/.")
                        .preset(""),
                Key.of(
                                "partitionBy",
                                new Type.Items(
                                        choice("a partition key", "property", "event_date"),
                                        1,
                                        "[property, event_date]"),
                                "[event_date], or [property, event_date], which several properties in one lake table need.")
                        .presetList("event_date"),
                Key.of(
                                "control",
                                text("[^/].*/", "must end with a slash and not begin with one"),
                                "Commits, schemas, staging; hidden from Athena by the underscore.")
                        .preset("_towpath/"),
                Key.of(
                        "format",
                        fields(
                                Key.of(
                                                "compression",
                                                choice("a compression", "snappy", "zstd"),
                                                "zstd is smaller, but not in Clean Rooms' list.")
                                        .preset("snappy"),
                                Key.of("objectSize", size(), "The size that one Parquet object aims at.")
                                        .preset("256MB"),
                                Key.of("rowGroup", size(), "Memory after which a row group is written.")
                                        .preset("64MB")),
                        "Parquet."),
                Key.of(
                                "encryption",
                                new Type.Either(choice("an encryption", "none", "s3"), encryption),
                                "none (the bucket's own, not verified), s3, or kms: key; verified of every object.")
                        .preset("none"),
                Key.of("tags", new Type.Texts(10), "Set on every object."),
                Key.of("keepSuperseded", Scalars.duration(), "How long a superseded generation stays; 24h at least.")
                        .preset("7d"));
    }

    static Type.Fields catalog(Type.Scalar<String> lakeName) {
        return fields(
                Key.of(
                                "mode",
                                choice("a mode", "crawler", "partitions", "none"),
                                "crawler: fixed names and a crawl; partitions: swap the partition's location; none: files"
                                        + " only.")
                        .preset("crawler"),
                Key.of("database", lakeName, "Glue's database.").requiredWhen("mode", "crawler", "partitions"),
                Key.of(
                        "tables",
                        fields(
                                Key.of("events", lakeName, "The lake table; its folder bears its name.")
                                        .preset(ConfigKeys.DEFAULT_LAKE_TABLE),
                                Key.of("users", lakeName, "Likewise.").notBuilt(),
                                Key.of("pseudonymous_users", lakeName, "Likewise.")
                                        .notBuilt()),
                        "Lake tables."),
                Key.of("crawler", Scalars.notEmpty(), "The crawler's name.").requiredWhen("mode", "crawler"),
                Key.of(
                                "drift",
                                choice("a way with new columns", "append", "fail"),
                                "Append them last, or fail the day.")
                        .preset("append"));
    }
}
