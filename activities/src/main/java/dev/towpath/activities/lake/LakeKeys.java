package dev.towpath.activities.lake;

import dev.towpath.activities.settings.AudienceSettings;
import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.activities.settings.DestinationSettings;
import dev.towpath.activities.settings.DestinationSettings.Compression;
import dev.towpath.activities.settings.DestinationSettings.Partitioning;
import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.TableKind;
import java.util.List;
import java.util.Locale;

/**
 * Every key of the lake. A part's key is a function of generation, stream and part and nothing else, so that an
 * attempt that repeats another writes the same objects. Folders end with a slash.
 */
public final class LakeKeys {
    private static final String PROPERTY = "property";
    private static final String EVENT_DATE = "event_date";

    private final String output;
    private final String prefix;
    private final String control;
    private final Partitioning partitioning;
    private final String extension;
    private final Mode mode;

    public LakeKeys(DestinationSettings destination, Mode mode) {
        this(
                DayCommit.MAIN,
                destination.prefix(),
                destination.control(),
                destination.partitioning(),
                destination.compression(),
                mode);
    }

    private LakeKeys(
            String output,
            String prefix,
            String control,
            Partitioning partitioning,
            Compression compression,
            Mode mode) {
        this.output = output;
        this.prefix = prefix;
        this.control = control;
        this.partitioning = partitioning;
        this.extension = "." + compression.name().toLowerCase(Locale.ROOT) + ".parquet";
        this.mode = mode;
    }

    /** Of the audience's objects, which are never staged outside of their own prefix; documents are the lake's. */
    public static LakeKeys ofAudience(AudienceSettings audience, DestinationSettings lake, Mode mode) {
        return new LakeKeys(
                DayCommit.AUDIENCE,
                audience.prefix(),
                audience.prefix() + "_towpath/",
                lake.partitioning(),
                Compression.SNAPPY,
                mode);
    }

    /** Whose objects they are, as a commit names the output. */
    public String output() {
        return output;
    }

    /** Of all days. */
    public String commitsFolder(String property, TableKind table) {
        return control + "commits/" + property + "/" + table.id() + "/";
    }

    public String commitsFolder(DayKey day) {
        return control + "commits/" + day.path() + "/";
    }

    /** {@code <control>commits/analytics_1/events/20240131/000007.json}. */
    public String commit(DayKey day, long number) {
        return commitsFolder(day) + numbered(number);
    }

    public String schemasFolder(String lakeTable) {
        return control + "schema/" + lakeTable + "/";
    }

    /** {@code <control>schema/ga4/000003.json}. */
    public String schema(String lakeTable, int version) {
        return schemasFolder(lakeTable) + numbered(version);
    }

    /** {@code <control>suppression/}: who is kept out of the whole lake. */
    public String suppressionFolder() {
        return control + "suppression/";
    }

    /** {@code <control>suppression/000003.json}. */
    public String suppression(int version) {
        return suppressionFolder() + numbered(version);
    }

    /** {@code <control>erasures/analytics_1/events/}: plans and receipts of erasures. */
    public String erasuresFolder(String property, TableKind table) {
        return control + "erasures/" + property + "/" + table.id() + "/";
    }

    /** Of all days. */
    public String plansFolder(String property, TableKind table) {
        return control + "plans/" + property + "/" + table.id() + "/";
    }

    /** {@code <control>plans/analytics_1/events/20240131/20240201T150412Z-7f3a9c2e.json}. */
    public String plan(DayKey day, String generation) {
        return control + "plans/" + day.path() + "/" + generation + ".json";
    }

    /** Parts before publication, of all days: mode crawler writes here. */
    public String stagingFolder(String property, TableKind table) {
        return control + "staging/" + property + "/" + table.id() + "/";
    }

    /** Parts that a partition's location names, of all days: the other modes write here. */
    public String generationsFolder(String property, String lakeTable) {
        return prefix + lakeTable + "_generations/" + property + "/";
    }

    /** The folder that extraction writes a generation's parts into. */
    public String generationFolder(DayTarget target, String generation) {
        DayKey day = target.day();
        String days = switch (mode) {
            case CRAWLER -> stagingFolder(day.property(), day.table());
            case PARTITIONS, NONE -> generationsFolder(day.property(), target.lakeTable());
        };
        return days + day.compactDay() + "/" + generation + "/";
    }

    /** {@code …/20240201T150412Z-7f3a9c2e/s003-p00002.snappy.parquet}. */
    public String part(DayTarget target, String generation, int stream, int part) {
        return generationFolder(target, generation) + "s%03d-p%05d".formatted(stream, part) + extension;
    }

    /** Where readers see a part: a fixed name in mode crawler, else the part's own key. */
    public String published(DayTarget target, String partKey, int index) {
        return switch (mode) {
            case CRAWLER -> fixedName(target, partKey, index);
            case PARTITIONS, NONE -> partKey;
        };
    }

    /** {@code ga4/event_date=20240131/part-00000.snappy.parquet}, with the part's own compression. */
    public String fixedName(DayTarget target, String partKey, int index) {
        String name = partKey.substring(partKey.lastIndexOf('/') + 1);
        return partitionFolder(target) + "part-%05d".formatted(index) + name.substring(name.indexOf('.'));
    }

    /** Where an object that no commit names can be put aside: hidden from readers, nothing is ever deleted there. */
    public String strayed(String key) {
        return control + "strays/" + key;
    }

    public String tableFolder(String lakeTable) {
        return prefix + lakeTable + "/";
    }

    /** {@code ga4/event_date=20240131/}. */
    public String partitionFolder(DayTarget target) {
        return tableFolder(target.lakeTable()) + partition(target.day()) + "/";
    }

    /** {@code event_date=20240131}, or {@code property=analytics_1/event_date=20240131}. */
    public String partition(DayKey day) {
        String date = EVENT_DATE + "=" + day.compactDay();
        return switch (partitioning) {
            case DAY -> date;
            case PROPERTY_AND_DAY -> PROPERTY + "=" + day.property() + "/" + date;
        };
    }

    public List<String> partitionKeys() {
        return switch (partitioning) {
            case DAY -> List.of(EVENT_DATE);
            case PROPERTY_AND_DAY -> List.of(PROPERTY, EVENT_DATE);
        };
    }

    /** In the order of {@link #partitionKeys}. */
    public List<String> partitionValues(DayKey day) {
        return switch (partitioning) {
            case DAY -> List.of(day.compactDay());
            case PROPERTY_AND_DAY -> List.of(day.property(), day.compactDay());
        };
    }

    private static String numbered(long number) {
        return "%06d.json".formatted(number);
    }
}
