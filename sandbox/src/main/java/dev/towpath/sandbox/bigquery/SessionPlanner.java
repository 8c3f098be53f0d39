package dev.towpath.sandbox.bigquery;

import com.google.cloud.bigquery.storage.v1.ArrowSchema;
import com.google.cloud.bigquery.storage.v1.CreateReadSessionRequest;
import com.google.cloud.bigquery.storage.v1.DataFormat;
import com.google.cloud.bigquery.storage.v1.ReadSession;
import com.google.cloud.bigquery.storage.v1.ReadSession.TableReadOptions;
import com.google.cloud.bigquery.storage.v1.ReadStream;
import com.google.protobuf.Timestamp;
import dev.towpath.sandbox.ga4.ShardSource;
import dev.towpath.sandbox.ga4.ShardVersion;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.arrow.vector.types.pojo.Schema;

/** Opens read sessions: what is asked for is checked, and what is there now is frozen. */
final class SessionPlanner {
    private static final Pattern TABLE = Pattern.compile("projects/([^/]+)/datasets/([^/]+)/tables/([^/]+)");
    private static final Pattern PARENT = Pattern.compile("projects/[^/]+");

    /** How many streams a client gets that leaves it to the server. */
    private static final int UNASKED_STREAMS = 10;

    private static final int MOST_STREAMS = 1_000;

    private final BigQueryStandInOptions options;
    private final Faults faults;
    private final Clock clock;

    SessionPlanner(BigQueryStandInOptions options, Faults faults, Clock clock) {
        this.options = options;
        this.faults = faults;
        this.clock = clock;
    }

    OpenSession plan(CreateReadSessionRequest request) {
        if (!PARENT.matcher(request.getParent()).matches()) {
            throw invalid("Invalid parent: \"" + request.getParent() + "\"");
        }
        ReadSession asked = request.getReadSession();
        TableReadOptions read = asked.getReadOptions();
        requireServed(asked);
        Optional<String> denied = faults.deniedForSessions();
        if (denied.isPresent()) {
            throw Status.PERMISSION_DENIED
                    .withDescription("request failed: the user does not have '" + denied.get() + "' permission for '"
                            + request.getParent() + "'")
                    .asRuntimeException();
        }
        ShardVersion version = version(asked.getTable());
        Schema table = version.shard().schema().arrow();
        Instant now = clock.instant();
        return new OpenSession(
                request.getParent() + "/locations/" + options.location().toLowerCase(java.util.Locale.ROOT)
                        + "/sessions/" + UUID.randomUUID().toString().replace("-", ""),
                version,
                SelectedFields.of(table, read.getSelectedFieldsList()),
                RowRestriction.parse(read.getRowRestriction(), table),
                read.getArrowSerializationOptions().getBufferCompression(),
                LopsidedStreams.split(
                        version.shard().rows(), streams(request, version.shard().rows())),
                now.plus(options.sessionLife()),
                faults.expiries());
    }

    ReadSession describe(OpenSession session, ReadSession asked) {
        ShardVersion version = session.version();
        ReadSession.Builder answer = ReadSession.newBuilder()
                .setName(session.name())
                .setTable(asked.getTable())
                .setDataFormat(DataFormat.ARROW)
                .setReadOptions(asked.getReadOptions())
                .setExpireTime(Timestamp.newBuilder()
                        .setSeconds(session.expires().getEpochSecond())
                        .setNanos(session.expires().getNano()))
                .setArrowSchema(ArrowSchema.newBuilder().setSerializedSchema(BatchEncoder.schema(session.wanted())))
                .setEstimatedTotalBytesScanned(version.shard().sizeBytes())
                .setEstimatedTotalPhysicalFileSize(version.shard().sizeBytes())
                .setEstimatedRowCount(version.shard().rows());
        for (int i = 0; i < session.streams().size(); i++) {
            answer.addStreams(ReadStream.newBuilder().setName(session.stream(i)));
        }
        return answer.build();
    }

    private static void requireServed(ReadSession asked) {
        TableReadOptions read = asked.getReadOptions();
        if (asked.getDataFormat() == DataFormat.DATA_FORMAT_UNSPECIFIED) {
            throw invalid("Data format must be specified");
        }
        require(asked.getDataFormat() == DataFormat.ARROW, "data format " + asked.getDataFormat());
        require(!asked.getTableModifiers().hasSnapshotTime(), "reading a table as it was at a snapshot_time");
        require(!read.hasSamplePercentage(), "sample_percentage");
        require(
                read.getResponseCompressionCodec()
                        == TableReadOptions.ResponseCompressionCodec.RESPONSE_COMPRESSION_CODEC_UNSPECIFIED,
                "response_compression_codec");
    }

    private static void require(boolean served, String what) {
        if (!served) {
            throw Status.UNIMPLEMENTED
                    .withDescription("The stand-in doesn't serve " + what)
                    .asRuntimeException();
        }
    }

    private ShardVersion version(String table) {
        Matcher name = TABLE.matcher(table);
        if (!name.matches()) {
            throw invalid("Invalid table: \"" + table + "\"");
        }
        boolean ours = name.group(1).equals(options.project());
        ShardSource dataset = ours ? options.datasets().get(name.group(2)) : null;
        String dotted = name.group(1) + ":" + name.group(2) + "." + name.group(3);
        return Optional.ofNullable(dataset)
                .flatMap(source -> source.find(name.group(3)))
                .orElseThrow(() -> Status.NOT_FOUND
                        .withDescription("request failed: Not found: Table " + dotted)
                        .asRuntimeException());
    }

    private int streams(CreateReadSessionRequest request, long rows) {
        int most = request.getMaxStreamCount();
        int preferred = request.getPreferredMinStreamCount();
        if (most < 0 || preferred < 0 || (most > 0 && preferred > most)) {
            throw invalid(
                    "Invalid stream counts: max_stream_count " + most + ", preferred_min_stream_count " + preferred);
        }
        int limit = most > 0 ? most : Math.max(UNASKED_STREAMS, preferred);
        long worthwhile = (rows + options.rowsPerStream() - 1) / options.rowsPerStream();
        return (int) Math.min(Math.min(limit, MOST_STREAMS), worthwhile);
    }

    private static StatusRuntimeException invalid(String message) {
        return Status.INVALID_ARGUMENT
                .withDescription("request failed: " + message)
                .asRuntimeException();
    }
}
