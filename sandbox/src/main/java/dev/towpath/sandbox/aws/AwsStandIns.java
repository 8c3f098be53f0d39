package dev.towpath.sandbox.aws;

import java.net.URI;
import java.util.List;

/** S3, Glue and Secrets Manager on 127.0.0.1 over one folder. Any access key will do. */
public final class AwsStandIns implements AutoCloseable {
    private final AwsFaults faults = new AwsFaults();
    private final S3StandIn s3;
    private final CrawlRunner crawls;
    private final AwsJsonServer json;

    private AwsStandIns(AwsStandInOptions options) {
        this.s3 = S3StandIn.start(options.folder(), options.bucket(), options.s3Port(), faults);
        var catalog = new GlueCatalog();
        this.crawls = new CrawlRunner(catalog, faults, s3.uri());
        var glue = new GlueStandIn(catalog, new GlueCrawlers(crawls));
        var secrets = new SecretsManagerStandIn(options.region());
        this.json = AwsJsonServer.start(options.jsonPort(), List.of(glue, secrets), faults);
    }

    public static AwsStandIns start(AwsStandInOptions options) {
        return new AwsStandIns(options);
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
        s3.close();
    }
}
