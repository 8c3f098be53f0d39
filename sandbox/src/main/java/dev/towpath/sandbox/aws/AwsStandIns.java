package dev.towpath.sandbox.aws;

import java.net.URI;
import java.util.List;

/** S3, Glue and Secrets Manager on 127.0.0.1 over one folder. Any access key will do. */
public final class AwsStandIns implements AutoCloseable {
    private final AwsFaults faults;
    private final S3StandIn s3;
    private final CrawlRunner crawls;
    private final StateFile state;
    private final AwsJsonServer json;

    private AwsStandIns(AwsFaults faults, S3StandIn s3, CrawlRunner crawls, StateFile state, AwsJsonServer json) {
        this.faults = faults;
        this.s3 = s3;
        this.crawls = crawls;
        this.state = state;
        this.json = json;
    }

    /** Starts all three, or none: a port that is taken is an exception that names it. */
    public static AwsStandIns start(AwsStandInOptions options) {
        var faults = new AwsFaults();
        S3StandIn s3 = S3StandIn.start(options.folder(), options.bucket(), options.s3Port(), faults);
        try {
            var catalog = new GlueCatalog();
            var crawls = new CrawlRunner(catalog, faults, s3.uri());
            List<AwsJsonService> services = List.of(
                    new GlueStandIn(catalog, new GlueCrawlers(crawls)), new SecretsManagerStandIn(options.region()));
            var state = new StateFile(options.state(), services);
            state.restore();
            crawls.onChange(state::save);
            return new AwsStandIns(
                    faults, s3, crawls, state, AwsJsonServer.start(options.jsonPort(), services, faults, state::save));
        } catch (RuntimeException e) {
            s3.close();
            throw e;
        }
    }

    /** Use it path-style. */
    public URI s3Uri() {
        return s3.uri();
    }

    public URI glueUri() {
        return json.uri();
    }

    /** The same port as Glue's: requests name their service. */
    public URI secretsManagerUri() {
        return json.uri();
    }

    public AwsFaults faults() {
        return faults;
    }

    @Override
    public void close() {
        json.close();
        crawls.close();
        state.save();
        s3.close();
    }
}
