package dev.towpath.activities.catalog;

/** Folders in S3 as Glue names them, with or without a slash at the end. */
final class Locations {
    private Locations() {}

    static boolean same(String one, String other) {
        return folder(one).equals(folder(other));
    }

    static String folder(String location) {
        String s3 = location.startsWith("s3a://") || location.startsWith("s3n://")
                ? "s3" + location.substring(3)
                : location;
        return s3.endsWith("/") ? s3 : s3 + "/";
    }
}
