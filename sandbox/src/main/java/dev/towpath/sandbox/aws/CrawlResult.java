package dev.towpath.sandbox.aws;

/** How a crawl ended, in the two spellings that Glue has for it. */
sealed interface CrawlResult {
    /** In GetCrawler's LastCrawl. */
    String lastCrawlStatus();

    /** In ListCrawls. */
    String historyState();

    record Succeeded(String summary) implements CrawlResult {
        @Override
        public String lastCrawlStatus() {
            return "SUCCEEDED";
        }

        @Override
        public String historyState() {
            return "COMPLETED";
        }
    }

    record Failed(String message) implements CrawlResult {
        @Override
        public String lastCrawlStatus() {
            return "FAILED";
        }

        @Override
        public String historyState() {
            return "FAILED";
        }
    }

    record Cancelled() implements CrawlResult {
        @Override
        public String lastCrawlStatus() {
            return "CANCELLED";
        }

        @Override
        public String historyState() {
            return "STOPPED";
        }
    }
}
