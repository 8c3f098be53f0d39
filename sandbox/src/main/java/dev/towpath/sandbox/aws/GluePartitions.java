package dev.towpath.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Glue's operations on partitions. */
final class GluePartitions {
    private static final int PAGE = 1000;

    private final GlueCatalog catalog;

    GluePartitions(GlueCatalog catalog) {
        this.catalog = catalog;
    }

    ObjectNode create(AwsRequest request) {
        add(table(request), request.object("PartitionInput"));
        return Json.object();
    }

    ObjectNode createBatch(AwsRequest request) {
        GlueTable table = table(request);
        return each(request, "PartitionInputList", 100, input -> input.texts("Values"), input -> add(table, input));
    }

    ObjectNode partition(AwsRequest request) {
        return Json.object().set("Partition", find(table(request), request.texts("PartitionValues")));
    }

    ObjectNode partitionBatch(AwsRequest request) {
        GlueTable table = table(request);
        ArrayNode found = Json.MAPPER.createArrayNode();
        for (AwsRequest wanted : request.objects("PartitionsToGet")) {
            ObjectNode partition = table.partitions().get(wanted.texts("Values"));
            if (partition != null) {
                found.add(partition);
            }
        }
        ObjectNode answer = Json.object().set("Partitions", found);
        return answer.set("UnprocessedKeys", Json.MAPPER.createArrayNode());
    }

    ObjectNode partitions(AwsRequest request) {
        GlueTable table = table(request);
        Predicate<Map<String, String>> wanted = request.findText("Expression")
                .<Predicate<Map<String, String>>>map(text -> PartitionExpression.parse(text, types(table)))
                .orElse(_all -> true);
        List<String> keys = table.partitionKeys();
        List<ObjectNode> all = table.partitions().entrySet().stream()
                .filter(entry -> inSegment(entry.getKey(), request))
                .filter(entry -> wanted.test(valuesByKey(keys, entry.getKey())))
                .map(entry -> request.flag("ExcludeColumnSchema") ? withoutColumns(entry.getValue()) : entry.getValue())
                .toList();
        return Page.of(request, "Partitions", all, PAGE);
    }

    ObjectNode update(AwsRequest request) {
        GlueTable table = table(request);
        AwsRequest input = request.object("PartitionInput");
        change(table, request.texts("PartitionValueList"), input);
        return Json.object();
    }

    ObjectNode updateBatch(AwsRequest request) {
        GlueTable table = table(request);
        return each(
                request,
                "Entries",
                100,
                entry -> entry.texts("PartitionValueList"),
                entry -> change(table, entry.texts("PartitionValueList"), entry.object("PartitionInput")));
    }

    ObjectNode delete(AwsRequest request) {
        GlueTable table = table(request);
        List<String> values = request.texts("PartitionValues");
        find(table, values);
        table.partitions().remove(values);
        return Json.object();
    }

    ObjectNode deleteBatch(AwsRequest request) {
        GlueTable table = table(request);
        return each(request, "PartitionsToDelete", 25, key -> key.texts("Values"), key -> {
            find(table, key.texts("Values"));
            table.partitions().remove(key.texts("Values"));
        });
    }

    private interface Step {
        void accept(AwsRequest element);
    }

    private interface Values {
        List<String> of(AwsRequest element);
    }

    /** A batch fails whole only where it is malformed; else each element has its own error. */
    private static ObjectNode each(AwsRequest request, String member, int most, Values values, Step step) {
        List<AwsRequest> elements = request.objects(member);
        if (elements.size() > most) {
            throw new AwsError(
                    "InvalidInputException",
                    "1 validation error detected: Value at '" + member
                            + "' failed to satisfy constraint: Member must have length less than or equal to " + most);
        }
        ArrayNode errors = Json.MAPPER.createArrayNode();
        for (AwsRequest element : elements) {
            List<String> key = values.of(element);
            try {
                step.accept(element);
            } catch (AwsError e) {
                ObjectNode error = errors.addObject();
                error.set("PartitionValues", Json.texts(key));
                // BatchUpdatePartition has the same list under another name.
                error.set("PartitionValueList", Json.texts(key));
                error.putObject("ErrorDetail").put("ErrorCode", e.code()).put("ErrorMessage", e.getMessage());
            }
        }
        return Json.object().set("Errors", errors);
    }

    private static void add(GlueTable table, AwsRequest input) {
        List<String> values = checked(table, input);
        if (table.partitions().containsKey(values)) {
            throw new AwsError("AlreadyExistsException", "Partition already exists.");
        }
        table.partitions()
                .put(values, partition(table, input.body(), Json.object().put("CreationTime", Json.now())));
    }

    private static void change(GlueTable table, List<String> old, AwsRequest input) {
        ObjectNode existing = find(table, old);
        List<String> values = input.body().has("Values") ? checked(table, input) : old;
        if (!values.equals(old) && table.partitions().containsKey(values)) {
            throw new AwsError("AlreadyExistsException", "Partition already exists.");
        }
        table.partitions().remove(old);
        ObjectNode next = partition(table, input.body(), existing);
        next.set("Values", Json.texts(values));
        table.partitions().put(values, next);
    }

    /** All that GetPartition answers. */
    static ObjectNode partition(GlueTable table, ObjectNode input, ObjectNode existing) {
        ObjectNode partition = input.deepCopy();
        partition.set("DatabaseName", table.definition().get("DatabaseName"));
        partition.put("TableName", table.name()).put("CatalogId", "000000000000");
        return partition.set("CreationTime", existing.get("CreationTime"));
    }

    private static List<String> checked(GlueTable table, AwsRequest input) {
        List<String> values = input.texts("Values");
        if (values.size() != table.partitionKeys().size()) {
            throw new AwsError(
                    "InvalidInputException",
                    "The number of partition keys do not match the number of partition values");
        }
        return values;
    }

    private static ObjectNode find(GlueTable table, List<String> values) {
        ObjectNode partition = table.partitions().get(values);
        if (partition == null) {
            throw GlueCatalog.entityNotFound("Cannot find partition.");
        }
        return partition;
    }

    private GlueTable table(AwsRequest request) {
        return catalog.table(request.lowerCase("DatabaseName"), request.lowerCase("TableName"));
    }

    private static boolean inSegment(List<String> values, AwsRequest request) {
        JsonNode segment = request.body().path("Segment");
        return segment.isMissingNode()
                || Math.floorMod(
                                values.hashCode(), segment.path("TotalSegments").intValue())
                        == segment.path("SegmentNumber").intValue();
    }

    private static Map<String, String> valuesByKey(List<String> keys, List<String> values) {
        var byKey = new HashMap<String, String>();
        for (int i = 0; i < keys.size(); i++) {
            byKey.put(keys.get(i), values.get(i));
        }
        return byKey;
    }

    private static Map<String, String> types(GlueTable table) {
        var types = new HashMap<String, String>();
        table.definition()
                .path("PartitionKeys")
                .forEach(key ->
                        types.put(key.path("Name").textValue(), key.path("Type").asText("string")));
        return types;
    }

    private static ObjectNode withoutColumns(ObjectNode partition) {
        ObjectNode copy = partition.deepCopy();
        if (copy.path("StorageDescriptor") instanceof ObjectNode storage) {
            storage.remove("Columns");
        }
        return copy;
    }
}
