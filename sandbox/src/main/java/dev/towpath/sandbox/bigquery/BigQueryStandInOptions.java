package dev.towpath.sandbox.bigquery;

import dev.towpath.sandbox.ga4.ShardSource;
import java.time.Duration;
import java.util.Map;

/**
 * What a stand-in serves, and how.
 *
 * @param project the Google Cloud project that owns the datasets
 * @param datasets the tables of each dataset
 * @param location where the datasets are
 * @param restPort port of the REST API, 0 for any free one
 * @param grpcPort port of the Storage Read API, 0 for any free one
 * @param sessionLife how long a read session lives; 6 hours in BigQuery
 * @param rowsPerResponse the most rows in one response of ReadRows
 * @param rowsPerStream a session gets no more streams than there are such numbers of rows in the table
 */
public record BigQueryStandInOptions(
        String project,
        Map<String, ShardSource> datasets,
        String location,
        int restPort,
        int grpcPort,
        Authentication authentication,
        Duration sessionLife,
        int rowsPerResponse,
        int rowsPerStream) {

    public BigQueryStandInOptions {
        datasets = Map.copyOf(datasets);
        if (rowsPerResponse < 1 || rowsPerStream < 1) {
            throw new IllegalArgumentException("Cannot serve " + rowsPerResponse + " rows a response and "
                    + rowsPerStream + " a stream: at least 1 of each");
        }
    }

    public BigQueryStandInOptions(String project, Map<String, ShardSource> datasets) {
        this(project, datasets, "EU", 0, 0, Authentication.NOT_REQUIRED, Duration.ofHours(6), 2_048, 1_000);
    }

    public BigQueryStandInOptions withAuthentication(Authentication required) {
        return new BigQueryStandInOptions(
                project, datasets, location, restPort, grpcPort, required, sessionLife, rowsPerResponse, rowsPerStream);
    }

    public BigQueryStandInOptions withPorts(int rest, int grpc) {
        return new BigQueryStandInOptions(
                project, datasets, location, rest, grpc, authentication, sessionLife, rowsPerResponse, rowsPerStream);
    }

    public BigQueryStandInOptions withSessionLife(Duration life) {
        return new BigQueryStandInOptions(
                project, datasets, location, restPort, grpcPort, authentication, life, rowsPerResponse, rowsPerStream);
    }

    /** Sets the most rows of a response, and the fewest rows that are worth a stream of their own. */
    public BigQueryStandInOptions withRows(int perResponse, int perStream) {
        return new BigQueryStandInOptions(
                project, datasets, location, restPort, grpcPort, authentication, sessionLife, perResponse, perStream);
    }
}
