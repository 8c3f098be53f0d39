package dev.towpath.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Runs crawls in threads of their own.
 *
 * <p>A crawl lists the bucket when it begins, and the catalog shows what it found when its time is over: what is
 * written in between is missed, which is the worst that a real crawl may do.
 */
final class CrawlRunner implements AutoCloseable {
    private final GlueCatalog catalog;
    private final AwsFaults faults;
    private final URI s3Uri;
    private Optional<S3Client> s3 = Optional.empty();
    private volatile Runnable changed = () -> {};
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    CrawlRunner(GlueCatalog catalog, AwsFaults faults, URI s3) {
        this.catalog = catalog;
        this.faults = faults;
        this.s3Uri = s3;
    }

    /** @param change called when a crawl has ended */
    void onChange(Runnable change) {
        changed = change;
    }

    /** The S3 targets of a crawler, none where it has only others. */
    static List<AwsRequest> targets(ObjectNode crawler) {
        AwsRequest targets = new AwsRequest(crawler, "InvalidInputException").object("Targets");
        return targets.body().has("S3Targets") ? targets.objects("S3Targets") : List.of();
    }

    void start(Crawler crawler) {
        crawler.begin();
        ObjectNode definition = crawler.definition().deepCopy();
        threads.execute(() -> run(crawler, definition));
    }

    void stop(Crawler crawler) {
        crawler.requestStop();
        catalog.notifyAll();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
        synchronized (threads) {
            s3.ifPresent(S3Client::close);
        }
    }

    private void run(Crawler crawler, ObjectNode definition) {
        Duration running = faults.crawlDuration();
        try {
            CrawlResult result = crawl(crawler, definition, crawler.started().plus(running));
            synchronized (catalog) {
                crawler.stopping();
                await(Instant.now().plus(faults.stoppingDuration()));
                crawler.end(result);
            }
            changed.run();
        } catch (InterruptedException _closed) {
            Thread.currentThread().interrupt();
        }
    }

    private CrawlResult crawl(Crawler crawler, ObjectNode definition, Instant end) throws InterruptedException {
        List<FoundTable> found = List.of();
        AwsError error = null;
        try {
            found = survey(definition);
        } catch (AwsError e) {
            error = e;
        } catch (RuntimeException e) {
            // Whatever it was: a crawler that stays RUNNING for ever would be worse.
            error = new AwsError("S3", "Cannot crawl the target: " + e.getMessage());
        }
        synchronized (catalog) {
            while (Instant.now().isBefore(end) && !crawler.stopRequested()) {
                catalog.wait(Math.max(1, Duration.between(Instant.now(), end).toMillis()));
            }
            if (crawler.stopRequested()) {
                return new CrawlResult.Cancelled();
            }
            String failure = faults.takeCrawlFailure().orElse(error == null ? null : error.getMessage());
            return failure == null ? apply(definition, found) : new CrawlResult.Failed(failure);
        }
    }

    private CrawlResult apply(ObjectNode definition, List<FoundTable> found) {
        try {
            var outcome = new CrawlOutcome(catalog, definition);
            List<S3Path> paths = targets(definition).stream()
                    .map(target -> S3Path.parse(target.text("Path")))
                    .toList();
            outcome.apply(paths, found);
            return new CrawlResult.Succeeded(outcome.summary());
        } catch (AwsError e) {
            return new CrawlResult.Failed(e.getMessage());
        }
    }

    private List<FoundTable> survey(ObjectNode definition) {
        S3Client client = client();
        var survey = new CrawlSurvey(client);
        var tables = new ArrayList<FoundTable>();
        for (AwsRequest target : targets(definition)) {
            tables.addAll(survey.tables(S3Path.parse(target.text("Path")), target.findTexts("Exclusions")));
        }
        for (FoundTable table : tables) {
            if (needsColumns(definition, table)) {
                table.partitions()
                        .replaceAll((_values, partition) -> partition.with(
                                ParquetFooter.columns(client, table.folder().bucket(), partition.sample())));
            }
        }
        return tables;
    }

    /** Made for the first crawl: it takes longer than all the rest of the start. */
    private S3Client client() {
        synchronized (threads) {
            s3 = s3.or(() -> Optional.of(S3Client.builder()
                    .endpointOverride(s3Uri)
                    .forcePathStyle(true)
                    .region(Region.US_EAST_1)
                    .credentialsProvider(AnonymousCredentialsProvider.create())
                    .build()));
            return s3.orElseThrow();
        }
    }

    private boolean needsColumns(ObjectNode definition, FoundTable table) {
        synchronized (catalog) {
            return new CrawlOutcome(catalog, definition).needsColumns(table);
        }
    }

    private void await(Instant end) throws InterruptedException {
        while (Instant.now().isBefore(end)) {
            catalog.wait(Math.max(1, Duration.between(Instant.now(), end).toMillis()));
        }
    }
}
