package dev.towpath.worker.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** A YAML text as values that know their lines. */
record Document(Value root, List<Problem> problems) {

    /** The file's text; a text that isn't YAML is one problem, and none of its values are known. */
    static Document read(String file, String text, Map<String, String> env) {
        List<Problem> problems = new ArrayList<>();
        Origin start = Origin.startOf(file);
        List<Problem> secrets = secretLines(file, text);
        try {
            Optional<Node> node = compose(file, text);
            NodeReader reader = new NodeReader(
                    mark -> new Origin(file, mark.getLine() + 1, mark.getColumn() + 1), start, env, problems);
            Value root = node.map(found -> reader.read(found, "")).orElse(new Value.Nothing(start));
            secrets.stream()
                    .filter(secret -> problems.stream().noneMatch(known -> isSameSecret(known, secret)))
                    .forEach(problems::add);
            return new Document(root, problems);
        } catch (YamlEngineException e) {
            // The parser's words may quote the text, so a text that holds a secret gets none of them.
            problems.addAll(secrets.isEmpty() ? List.of(malformed(file, e)) : secrets);
            return new Document(new Value.Refused(start), problems);
        }
    }

    /** The value of one {@code --set}. */
    static Value readOverride(String path, String text, List<Problem> problems) {
        try {
            NodeReader reader = new NodeReader(mark -> Origin.SET, Origin.SET, Map.of(), problems);
            return compose("--set", text)
                    .map(found -> reader.readLiterally(found, path))
                    .orElse(Value.Scalar.of("", Origin.SET));
        } catch (YamlEngineException e) {
            problems.add(Origin.SET.problem(path, "the value is not YAML"));
            return new Value.Refused(Origin.SET);
        }
    }

    private static Optional<Node> compose(String label, String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(label)
                .setSchema(new CoreSchema())
                .build();
        return new Compose(settings).composeString(text);
    }

    private static Problem malformed(String file, YamlEngineException e) {
        if (e instanceof MarkedYamlEngineException marked) {
            String context = marked.getContext() == null ? "" : marked.getContext() + " ";
            String message = "not YAML: "
                    + (context + marked.getProblem()).replaceAll("\\s+", " ").strip();
            return marked.getProblemMark()
                    .or(marked::getContextMark)
                    .map(mark -> new Problem(file, mark.getLine() + 1, mark.getColumn() + 1, "", message))
                    .orElse(new Problem(file, 1, 1, "", message));
        }
        String message =
                e instanceof ReaderException ? "it holds a character that YAML doesn't allow" : "it is not readable";
        return new Problem(file, 1, 1, "", "not YAML: " + message);
    }

    private static List<Problem> secretLines(String file, String text) {
        List<Problem> problems = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (KeyMaterial.inLine(lines.get(i))) {
                problems.add(new Problem(file, i + 1, 1, "", KeyMaterial.MESSAGE));
            }
        }
        return problems;
    }

    /** A key and its value, or the lines of a block below it, are reported once. */
    private static boolean isSameSecret(Problem known, Problem secret) {
        return known.message().equals(KeyMaterial.MESSAGE) && known.line() == secret.line();
    }
}
