package dev.towpath.worker.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * YAML nodes to values: merge keys applied, variables replaced, duplicate keys, key material and left-over
 * placeholders reported.
 */
final class NodeReader {
    private static final String MERGE = "<<";

    private final Function<Mark, Origin> origins;
    private final Origin start;
    private final Interpolation interpolation;
    private final List<Problem> problems;
    /** An anchor's value is read once, however often it is used: nested aliases can't explode. */
    private final IdentityHashMap<Node, Value> known = new IdentityHashMap<>();

    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean literal;

    NodeReader(Function<Mark, Origin> origins, Origin start, Map<String, String> env, List<Problem> problems) {
        this.origins = origins;
        this.start = start;
        this.interpolation = new Interpolation(env);
        this.problems = problems;
    }

    /** Without interpolation: the shell did it already. */
    Value readLiterally(Node node, String path) {
        literal = true;
        return read(node, path);
    }

    Value read(Node node, String path) {
        Value value = known.get(node);
        if (value != null) {
            return value;
        }
        if (!open.add(node)) {
            return refuse(origin(node), path, "an anchor may not contain itself");
        }
        value = switch (node) {
            case ScalarNode scalar -> scalar(scalar, path);
            case SequenceNode sequence -> items(sequence, path);
            case MappingNode mapping -> fields(mapping, path);
            default -> refuse(origin(node), path, "not a value");
        };
        open.remove(node);
        known.put(node, value);
        return value;
    }

    private Value scalar(ScalarNode node, String path) {
        Origin origin = origin(node);
        String written = node.getValue();
        if (KeyMaterial.inText(written)) {
            return refuse(origin, path, KeyMaterial.MESSAGE);
        }
        if (node.getTag().equals(Tag.NULL)) {
            return new Value.Nothing(origin);
        }
        try {
            String text = literal ? written : interpolation.expand(written);
            if (KeyMaterial.inText(text)) {
                return refuse(origin, path, KeyMaterial.MESSAGE);
            }
            if (text.contains("CHANGE_ME")) {
                return refuse(origin, path, "CHANGE_ME still stands here; put your own value");
            }
            return new Value.Scalar(text, written, origin);
        } catch (Refusal e) {
            return refuse(origin, path, e.getMessage());
        }
    }

    private Value items(SequenceNode node, String path) {
        List<Value> values = new ArrayList<>();
        for (Node item : node.getValue()) {
            values.add(read(item, path + "[" + values.size() + "]"));
        }
        return new Value.Items(values, origin(node));
    }

    private Value fields(MappingNode node, String path) {
        Map<String, Value.Field> own = new LinkedHashMap<>();
        Map<String, Value.Field> merged = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            Origin at = origin(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
                refuse(at, path, "a key must be a word");
                continue;
            }
            String key = keyNode.getValue();
            if (key.equals(MERGE) && keyNode.isPlain()) {
                merge(tuple.getValueNode(), path, merged);
                continue;
            }
            if (KeyMaterial.inKey(key)) {
                refuse(at, KeyMaterial.inText(key) ? path : child(path, key), KeyMaterial.MESSAGE);
                own.put(key, new Value.Field(at, new Value.Refused(at)));
                continue;
            }
            Value.Field field = new Value.Field(at, read(tuple.getValueNode(), child(path, key)));
            Value.Field first = own.putIfAbsent(key, field);
            if (first != null) {
                refuse(
                        at,
                        child(path, key),
                        "the key stands twice, first on line " + first.key().line());
            }
        }
        merged.forEach(own::putIfAbsent);
        return new Value.Fields(own, origin(node));
    }

    /** The first of several maps wins, as YAML's merge key has it. */
    private void merge(Node node, String path, Map<String, Value.Field> merged) {
        switch (read(node, path)) {
            case Value.Fields fields -> fields.fields().forEach(merged::putIfAbsent);
            case Value.Items items
            when items.values().stream().allMatch(Value.Fields.class::isInstance) ->
                items.values().forEach(item -> ((Value.Fields) item).fields().forEach(merged::putIfAbsent));
            default -> refuse(origin(node), path, "'<<' takes a mapping or a list of mappings");
        }
    }

    static String child(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private Value refuse(Origin origin, String path, String message) {
        problems.add(origin.problem(path, message));
        return new Value.Refused(origin);
    }

    private Origin origin(Node node) {
        return node.getStartMark().map(origins).orElse(start);
    }
}
