package dev.towpath.worker.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One {@code --set path=value}, such as {@code properties[0].timeZone=Europe/Berlin}; the value is YAML.
 *
 * @param steps names and list indexes
 */
record SetOption(String path, List<Object> steps, Value value) {
    private static final Pattern STEP = Pattern.compile("\\G(?:(?:^|\\.)([A-Za-z_][A-Za-z0-9_]*)|\\[(\\d{1,4})\\])");

    static Value apply(Value root, List<String> sets, List<Problem> problems) {
        Value result = root;
        for (String set : sets) {
            int equals = set.indexOf('=');
            String path = equals < 0 ? "" : set.substring(0, equals).strip();
            List<Object> steps = steps(path);
            if (steps.isEmpty()) {
                problems.add(
                        Origin.SET.problem("", "must read path=value, such as properties[0].timeZone=Europe/Berlin"));
                continue;
            }
            Value value = Document.readOverride(path, set.substring(equals + 1), problems);
            result = new SetOption(path, steps, value).into(result, 0, problems);
        }
        return result;
    }

    private static List<Object> steps(String path) {
        List<Object> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(path);
        int end = 0;
        while (matcher.find()) {
            steps.add(matcher.group(1) != null ? matcher.group(1) : Integer.valueOf(matcher.group(2)));
            end = matcher.end();
        }
        return end == path.length() ? steps : List.of();
    }

    private Value into(Value target, int depth, List<Problem> problems) {
        if (depth == steps.size()) {
            return value;
        }
        return switch (steps.get(depth)) {
            case Integer index -> intoItems(target, index, depth, problems);
            case Object name -> intoFields(target, name.toString(), depth, problems);
        };
    }

    private Value intoFields(Value target, String name, int depth, List<Problem> problems) {
        if (!(target instanceof Value.Fields) && !(target instanceof Value.Nothing)) {
            return misplaced(target, "'" + name + "' can't be set in a value that is not a mapping", problems);
        }
        Map<String, Value.Field> fields =
                new LinkedHashMap<>(target instanceof Value.Fields given ? given.fields() : Map.of());
        Value.Field old = fields.getOrDefault(name, new Value.Field(Origin.SET, new Value.Nothing(Origin.SET)));
        Origin key = depth + 1 == steps.size() ? Origin.SET : old.key();
        fields.put(name, new Value.Field(key, into(old.value(), depth + 1, problems)));
        return new Value.Fields(fields, target.origin());
    }

    private Value intoItems(Value target, int index, int depth, List<Problem> problems) {
        List<Value> items = new ArrayList<>(target instanceof Value.Items given ? given.values() : List.of());
        boolean holdsItems = target instanceof Value.Items || target instanceof Value.Nothing;
        if (!holdsItems || index > items.size()) {
            return misplaced(target, "there is no [" + index + "] to set", problems);
        }
        if (index == items.size()) {
            items.add(new Value.Nothing(Origin.SET));
        }
        items.set(index, into(items.get(index), depth + 1, problems));
        return new Value.Items(items, target.origin());
    }

    private Value misplaced(Value target, String message, List<Problem> problems) {
        if (!(target instanceof Value.Refused)) {
            problems.add(Origin.SET.problem(path, message));
        }
        return target;
    }
}
