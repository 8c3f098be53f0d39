package dev.towpath.activities.catalog;

import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;

/** A call of Glue that failed, before it is known which day's publication that fails. */
final class GlueFailure extends RuntimeException {
    private final Kind kind;
    private final String action;
    private final String resource;
    private final String code;

    enum Kind {
        DENIED,
        DATABASE_MISSING,
        TABLE_MISSING,
        CRAWLER_MISSING,
        /** Throttled, a server error, or no answer: try again. */
        UNAVAILABLE,
        REFUSED
    }

    /**
     * @param action of the API, such as {@code UpdateTable}
     * @param resource {@code ga4.ga4}, or a crawler's name
     * @param code of the service, such as {@code AccessDeniedException}; empty without an answer
     */
    GlueFailure(Kind kind, String action, String resource, String code, Throwable cause) {
        super(action + " on " + resource + ": " + kind + " " + code, cause);
        this.kind = kind;
        this.action = action;
        this.resource = resource;
        this.code = code.endsWith("Exception") ? code.substring(0, code.length() - "Exception".length()) : code;
    }

    Kind kind() {
        return kind;
    }

    /** The failure of a publication: the data are safe, and the hint says how to go on. */
    TowpathException of(Publication publication) {
        return publication.failed(type(), reason(), hint(), this);
    }

    private FailureType type() {
        return switch (kind) {
            case DENIED -> FailureType.ACCESS_DENIED;
            case DATABASE_MISSING, CRAWLER_MISSING -> FailureType.NOT_FOUND;
            case UNAVAILABLE -> FailureType.UNAVAILABLE;
            case TABLE_MISSING, REFUSED -> FailureType.CATALOG_FAILED;
        };
    }

    private String reason() {
        return switch (kind) {
            case DENIED, REFUSED -> "Glue refuses " + action + " on " + resource + " (" + code + ")";
            case DATABASE_MISSING -> "the Glue database " + resource + " does not exist";
            case TABLE_MISSING -> "the Glue table " + resource + " went away";
            case CRAWLER_MISSING -> "the crawler " + resource + " does not exist";
            case UNAVAILABLE ->
                "Glue gives no answer to " + action + " on " + resource + (code.isEmpty() ? "" : " (" + code + ")");
        };
    }

    /** What to do before the publication is tried again. */
    private String hint() {
        return switch (kind) {
            case DENIED -> "allow glue:" + action;
            case DATABASE_MISSING -> "`aws glue create-database --database-input Name=" + resource + "`";
            case CRAWLER_MISSING -> "name one of `aws glue list-crawlers` in catalog.crawler";
            case TABLE_MISSING, UNAVAILABLE, REFUSED -> "";
        };
    }
}
