package dev.towpath.activities.lake;

/**
 * Where the audience table's objects lie: a bucket, prefix and encryption of their own.
 *
 * @param keys with staging and generations under the output's own prefix
 * @param footers of objects in this store
 */
public record OutputPlace(ObjectStore store, LakeKeys keys, PartFooter.Reader footers, String lakeTable) {
    /** The same day, as this output has it. */
    public DayTarget target(DayTarget main) {
        return new DayTarget(main.day(), lakeTable, main.propertyName());
    }
}
