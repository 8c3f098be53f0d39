package dev.towpath.activities.catalog;

import static dev.towpath.activities.lake.LakeFixture.TARGET;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.lake.CommitRecord.Part;
import dev.towpath.activities.lake.LakeFixture;
import dev.towpath.activities.lake.LakeSchemaCodec;
import dev.towpath.activities.lake.LakeSchemaStore;
import dev.towpath.activities.schema.LakeField;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.LakeType;
import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.workflows.activity.CatalogActivities.PublishResult;
import dev.towpath.workflows.model.Publish;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A lake and a catalog in memory, and a publisher between them. */
public final class PublishFixture {
    static final String MONDAY = "2024-02-02T10:00:00Z";
    static final String TUESDAY = "2024-02-03T10:00:00Z";

    /** What the crawler sees of the fixture's day. */
    static final String FOLDER = "ga4/event_date=20240201/";

    /** Of the day's partition. */
    static final List<String> VALUES = List.of("20240201");

    public final LakeFixture lake;
    final FakeGlue glue;
    final LakeSchemaStore schemas;
    public final Publisher publisher;
    final LakeTable lakeTable;

    public PublishFixture(Mode mode) {
        this(new LakeFixture(mode), mode);
    }

    private PublishFixture(LakeFixture lake, Mode mode) {
        this(lake, mode, new FakeGlue(lake.clock, lake.store, "ga4/"));
    }

    private PublishFixture(LakeFixture lake, Mode mode, FakeGlue glue) {
        this.lake = lake;
        this.glue = glue;
        this.schemas = new LakeSchemaStore(lake.store, lake.keys, new InMemory());
        this.lakeTable = new LakeTable(glue, "ga4", lake.store, lake.keys, schemas, PublishFixture::columns);
        this.publisher = switch (mode) {
            case CRAWLER ->
                new CrawlerPublisher(glue, lakeTable, lake.log, lake.store, lake.keys, crawl(glue), "crawler");
            case PARTITIONS -> new PartitionPublisher(glue, lakeTable, lake.log, lake.store, lake.keys);
            case NONE -> new FilesOnlyPublisher(lake.log, lake.store, lake.keys);
        };
        growSchema(1, "event_name");
    }

    Crawl crawl(FakeGlue crawled) {
        return new Crawl(crawled, "crawler", lake.clock, lake.clock::pass, Duration.ofHours(1));
    }

    /** The same lake and catalog, seen by a worker of another mode. */
    PublishFixture inMode(Mode mode) {
        LakeFixture other = new LakeFixture(mode, lake);
        return new PublishFixture(other, mode, glue);
    }

    void growSchema(int version, String... names) {
        schemas.append(
                "ga4",
                new LakeSchema(
                        version,
                        Stream.of(names)
                                .map(name -> new LakeField(name, LakeType.Primitive.STRING, 0))
                                .toList()));
    }

    /** Where the catalog has the partition of the fixture's day from now on; nowhere if it is empty. */
    public void movePartition(String location) {
        glue.partitions.clear();
        if (!location.isEmpty()) {
            glue.partitions.put(lake.keys.partitionValues(LakeFixture.DAY), location);
        }
    }

    /** Glue refuses this action. */
    public void deny(String denied) {
        glue.beforeCall = action -> {
            if (action.equals(denied)) {
                throw new GlueFailure(GlueFailure.Kind.DENIED, action, "ga4.ga4", "AccessDeniedException", null);
            }
        };
    }

    public PublishResult publish(Publish publish) {
        return publisher.publishDay(TARGET, publish, () -> {});
    }

    /** The folder has the commit's parts and nothing else. */
    void assertShown(CommitRecord commit) {
        List<Part> parts = commit.outputs().getFirst().parts();
        assertThat(lake.store.keys(FOLDER))
                .isEqualTo(parts.stream().map(Part::publishedKey).toList());
        assertThat(parts)
                .allSatisfy(part -> assertThat(lake.store.findBytes(part.publishedKey()))
                        .isEqualTo(lake.store.findBytes(part.stagedKey())));
    }

    private static List<GlueColumn> columns(LakeSchema schema) {
        return schema.fields().stream()
                .map(field -> new GlueColumn(field.name(), "string"))
                .toList();
    }

    /** One version after the other as text. */
    private static final class InMemory implements LakeSchemaCodec {
        @Override
        public byte[] write(LakeSchema schema) {
            return (schema.version() + ","
                            + String.join(
                                    ",",
                                    schema.fields().stream()
                                            .map(LakeField::name)
                                            .toList()))
                    .getBytes(UTF_8);
        }

        @Override
        public LakeSchema read(byte[] document) {
            String[] parts = new String(document, UTF_8).split(",", -1);
            return new LakeSchema(
                    Integer.parseInt(parts[0]),
                    Stream.of(parts)
                            .skip(1)
                            .map(name -> new LakeField(name, LakeType.Primitive.STRING, 0))
                            .toList());
        }
    }
}
