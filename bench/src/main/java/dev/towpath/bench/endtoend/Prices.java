package dev.towpath.bench.endtoend;

/**
 * List prices in US dollars, without discounts or free tiers, as of late 2025. They change: look before you rely on
 * them.
 */
final class Prices {
    private Prices() {}

    /**
     * Storage Read API, a TiB of logical bytes read; the first 300 TiB a month are free.
     *
     * @see <a href="https://cloud.google.com/bigquery/pricing#data_extraction_pricing">BigQuery, data extraction</a>
     */
    static final double BIGQUERY_READ_TIB = 1.10;

    /**
     * A GiB from Google to the internet, North America or Europe, premium tier, above 10 TiB a month; AWS takes nothing
     * for what comes in.
     *
     * @see <a href="https://cloud.google.com/vpc/network-pricing#internet_egress">VPC, internet data transfer</a>
     */
    static final double GOOGLE_EGRESS_GIB = 0.08;

    /**
     * Fargate on x86 in us-east-1, a vCPU for an hour, and a GB of memory.
     *
     * @see <a href="https://aws.amazon.com/fargate/pricing/">Fargate</a>
     */
    static final double FARGATE_VCPU_HOUR = 0.04048;

    static final double FARGATE_GB_HOUR = 0.004445;

    /**
     * A vCPU of a c7i instance on demand in us-east-1: c7i.4xlarge, 16 vCPUs, $0.714.
     *
     * @see <a href="https://aws.amazon.com/ec2/pricing/on-demand/">EC2 on demand</a>
     */
    static final double EC2_VCPU_HOUR = 0.714 / 16;

    /**
     * A thousand PUT requests, parts of uploads included.
     *
     * @see <a href="https://aws.amazon.com/s3/pricing/">S3</a>
     */
    static final double S3_THOUSAND_PUTS = 0.005;
}
