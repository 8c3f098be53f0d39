package dev.towpath.sandbox.bigquery;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.towpath.sandbox.ga4.ShardSource;
import dev.towpath.sandbox.ga4.ShardVersion;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The part of BigQuery's REST API that needs no job: datasets and tables, list and get.
 *
 * @see <a href="https://cloud.google.com/bigquery/docs/reference/rest/v2/tables">Tables</a>
 */
final class RestApi implements HttpHandler {
    private final BigQueryStandInOptions options;
    private final Faults faults;
    private final Bearers bearers;
    private final Documents documents;

    RestApi(BigQueryStandInOptions options, Faults faults, Bearers bearers) {
        this.options = options;
        this.faults = faults;
        this.bearers = bearers;
        this.documents = new Documents(options);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try {
            if (!bearers.accepts(exchange.getRequestHeaders().getFirst("Authorization"))) {
                throw GoogleError.unauthenticated();
            }
            exchange.getRequestBody().readAllBytes();
            Http.answer(exchange, 200, answer(exchange));
        } catch (GoogleError e) {
            Http.answer(exchange, e.code(), e.json());
        }
    }

    private JsonNode answer(HttpExchange exchange) throws GoogleError {
        String raw = exchange.getRequestURI().getRawPath();
        List<String> path = Stream.of(raw.replaceFirst("^(/bigquery/v2)?/", "").split("/"))
                .map(Http::decode)
                .toList();
        Map<String, String> query = Http.form(exchange.getRequestURI().getRawQuery());
        if (path.size() < 3 || !path.getFirst().equals("projects")) {
            throw GoogleError.notFound("Not found: " + raw);
        }
        String project = path.get(1);
        if (path.get(2).equals("jobs") || path.get(2).equals("queries")) {
            throw GoogleError.accessDenied("Access Denied: Project " + project
                    + ": User does not have bigquery.jobs.create permission in project " + project + ".");
        }
        if (!exchange.getRequestMethod().equals("GET")) {
            throw GoogleError.notImplemented(exchange.getRequestMethod() + " " + raw + " is not served here");
        }
        if (!path.get(2).equals("datasets")) {
            throw GoogleError.notFound("Not found: " + raw);
        }
        return switch (path.size()) {
            case 3 -> documents.datasets(project, Page.of(query));
            case 4 -> documents.dataset(path.get(3), dataset(project, path.get(3)));
            case 5, 6 -> tables(project, path, query);
            default -> throw GoogleError.notImplemented(raw + " is not served here");
        };
    }

    private JsonNode tables(String project, List<String> path, Map<String, String> query) throws GoogleError {
        String dataset = path.get(3);
        if (!path.get(4).equals("tables")) {
            throw GoogleError.notImplemented("Only tables of a dataset are served here, not " + path.get(4));
        }
        Optional<String> denied = faults.deniedForTables();
        if (path.size() == 5) {
            if (denied.isPresent()) {
                throw GoogleError.accessDenied("Access Denied: Dataset " + project + ":" + dataset
                        + ": Permission bigquery.tables.list denied on dataset " + project + ":" + dataset
                        + " (or it may not exist).");
            }
            return documents.tables(dataset, dataset(project, dataset), Page.of(query));
        }
        String table = path.get(5);
        if (denied.isPresent()) {
            throw GoogleError.accessDenied("Access Denied: Table " + project + ":" + dataset + "." + table
                    + ": Permission " + denied.get() + " denied on table " + project + ":" + dataset + "." + table
                    + " (or it may not exist).");
        }
        Optional<ShardVersion> found = dataset(project, dataset).find(table);
        return documents.table(dataset, found.orElseThrow(() -> GoogleError.tableNotFound(project, dataset, table)));
    }

    private ShardSource dataset(String project, String dataset) throws GoogleError {
        ShardSource source =
                project.equals(options.project()) ? options.datasets().get(dataset) : null;
        if (source == null) {
            throw GoogleError.datasetNotFound(project, dataset);
        }
        return source;
    }
}
