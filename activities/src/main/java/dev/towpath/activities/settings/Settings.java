package dev.towpath.activities.settings;

import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TableKind;
import dev.towpath.workflows.model.TowpathException;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The whole configuration, with defaults filled in and every property's overrides applied.
 *
 * @param name names schedules, metrics and Terraform resources
 * @param properties the GA4 properties, in the file's order
 */
public record Settings(
        String name,
        GoogleSettings google,
        AwsSettings aws,
        List<PropertySettings> properties,
        DestinationSettings destination,
        CatalogSettings catalog,
        TemporalSettings temporal,
        WorkerSettings worker,
        ExtractSettings extract,
        ErasureSettings erasure) {
    /** Without a key for the suppression document. */
    public Settings(
            String name,
            GoogleSettings google,
            AwsSettings aws,
            List<PropertySettings> properties,
            DestinationSettings destination,
            CatalogSettings catalog,
            TemporalSettings temporal,
            WorkerSettings worker,
            ExtractSettings extract) {
        this(name, google, aws, properties, destination, catalog, temporal, worker, extract, ErasureSettings.NONE);
    }

    public Settings {
        properties = List.copyOf(properties);
    }

    /** The same with every table changed. */
    public Settings withTables(UnaryOperator<TableSettings> change) {
        return new Settings(
                name,
                google,
                aws,
                properties.stream()
                        .map(property -> property.withTables(
                                property.tables().stream().map(change).toList()))
                        .toList(),
                destination,
                catalog,
                temporal,
                worker,
                extract,
                erasure);
    }

    /** The property with this dataset ID, or NOT configured: an INVALID_REQUEST. */
    public PropertySettings property(String id) {
        return properties.stream()
                .filter(property -> property.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new TowpathException(
                        FailureType.INVALID_REQUEST,
                        "Cannot export property '" + id + "': it is not in the worker's configuration.",
                        "towpath config validate"));
    }

    /** The table of a property, or not configured: an INVALID_REQUEST. */
    public TableSettings table(String id, TableKind table) {
        return property(id).tables().stream()
                .filter(settings -> settings.table() == table)
                .findFirst()
                .orElseThrow(() -> new TowpathException(
                        FailureType.INVALID_REQUEST,
                        "Cannot export " + table.id() + " of '" + id
                                + "': the table is not in the worker's configuration.",
                        "towpath config validate"));
    }
}
