package dev.towpath.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Glue's operations on databases and tables. */
final class GlueTables {
    private static final int PAGE = 100;

    private final GlueCatalog catalog;

    GlueTables(GlueCatalog catalog) {
        this.catalog = catalog;
    }

    ObjectNode createDatabase(AwsRequest request) {
        AwsRequest input = request.object("DatabaseInput");
        String name = input.lowerCase("Name");
        if (catalog.databases().containsKey(name)) {
            throw new AwsError("AlreadyExistsException", "Database already exists.");
        }
        ObjectNode definition = input.body().deepCopy().put("Name", name).put("CreateTime", Json.now());
        definition.put("CatalogId", "000000000000");
        catalog.databases().put(name, new GlueCatalog.Database(definition, new TreeMap<>()));
        return Json.object();
    }

    ObjectNode updateDatabase(AwsRequest request) {
        ObjectNode definition = catalog.database(request.lowerCase("Name")).definition();
        ObjectNode input = request.object("DatabaseInput").body().deepCopy();
        input.remove("Name");
        definition.retain("Name", "CreateTime", "CatalogId").setAll(input);
        return Json.object();
    }

    ObjectNode database(AwsRequest request) {
        return Json.object()
                .set("Database", catalog.database(request.lowerCase("Name")).definition());
    }

    ObjectNode databases(AwsRequest request) {
        List<ObjectNode> all = catalog.databases().values().stream()
                .map(GlueCatalog.Database::definition)
                .toList();
        return Page.of(request, "DatabaseList", all, PAGE);
    }

    ObjectNode deleteDatabase(AwsRequest request) {
        String name = request.lowerCase("Name");
        catalog.database(name);
        catalog.databases().remove(name);
        return Json.object();
    }

    ObjectNode createTable(AwsRequest request) {
        String database = request.lowerCase("DatabaseName");
        ObjectNode input = tableInput(request);
        String name = input.get("Name").textValue();
        if (catalog.findTable(database, name).isPresent()) {
            throw new AwsError("AlreadyExistsException", "Table already exists.");
        }
        catalog.database(database).tables().put(name, GlueTable.create(database, input));
        return Json.object();
    }

    ObjectNode table(AwsRequest request) {
        return Json.object().set("Table", find(request, "Name").definition());
    }

    ObjectNode tables(AwsRequest request) {
        Pattern names = request.findText("Expression").map(GlueTables::pattern).orElse(Pattern.compile(".*"));
        List<ObjectNode> all = catalog.database(request.lowerCase("DatabaseName")).tables().values().stream()
                .filter(table -> names.matcher(table.name()).matches())
                .map(GlueTable::definition)
                .toList();
        return Page.of(request, "TableList", all, PAGE);
    }

    /** A stale VersionId is refused, which is how two writers find out about one another. */
    ObjectNode updateTable(AwsRequest request) {
        ObjectNode input = tableInput(request);
        GlueTable table = catalog.table(
                request.lowerCase("DatabaseName"), input.get("Name").textValue());
        request.findText("VersionId")
                .filter(version -> !version.equals(table.version()))
                .ifPresent(version -> {
                    throw new AwsError(
                            "ConcurrentModificationException",
                            "Update table failed due to concurrent modifications: version " + version + " was given, "
                                    + table.version() + " is current.");
                });
        table.replace(input, request.flag("SkipArchive") ? GlueTable.Archiving.SKIP : GlueTable.Archiving.KEEP);
        return Json.object();
    }

    ObjectNode deleteTable(AwsRequest request) {
        GlueTable table = find(request, "Name");
        catalog.database(request.lowerCase("DatabaseName")).tables().remove(table.name());
        return Json.object();
    }

    ObjectNode tableVersions(AwsRequest request) {
        List<ObjectNode> all = find(request, "TableName").versions().stream()
                .map(GlueTables::version)
                .toList();
        return Page.of(request, "TableVersions", all, PAGE);
    }

    ObjectNode tableVersion(AwsRequest request) {
        List<ObjectNode> versions = find(request, "TableName").versions();
        String id = request.findText("VersionId")
                .orElse(versions.getFirst().get("VersionId").textValue());
        return versions.stream()
                .filter(version -> version.get("VersionId").textValue().equals(id))
                .findFirst()
                .map(version -> Json.object().<ObjectNode>set("TableVersion", version(version)))
                .orElseThrow(() -> GlueCatalog.entityNotFound("Table version " + id + " not found."));
    }

    private GlueTable find(AwsRequest request, String member) {
        return catalog.table(request.lowerCase("DatabaseName"), request.lowerCase(member));
    }

    private static ObjectNode version(ObjectNode table) {
        return Json.object().<ObjectNode>set("Table", table).set("VersionId", table.get("VersionId"));
    }

    /** The input, its name folded to lower case, its columns checked for names. */
    private static ObjectNode tableInput(AwsRequest request) {
        AwsRequest input = request.object("TableInput");
        String name = input.text("Name").toLowerCase(Locale.ROOT);
        if (input.body().has("PartitionKeys")) {
            input.objects("PartitionKeys").forEach(column -> column.text("Name"));
        }
        if (input.body().path("StorageDescriptor").has("Columns")) {
            input.object("StorageDescriptor").objects("Columns").forEach(column -> column.text("Name"));
        }
        return input.body().deepCopy().put("Name", name);
    }

    private static Pattern pattern(String expression) {
        try {
            return Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw new AwsError("InvalidInputException", "Unsupported expression '" + expression + "'");
        }
    }
}
