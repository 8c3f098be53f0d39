package dev.towpath.sandbox.bigquery;

import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * A row filter: comparisons of a field with a literal by {@code =}, {@code !=}, {@code <>} or {@code IS [NOT] NULL},
 * joined by AND.
 *
 * <p>BigQuery takes any expression without aggregates; the stand-in says which part it can't evaluate. As in SQL, a
 * comparison with null holds for no row.
 */
final class RowRestriction {
    private static final Pattern TERM = Pattern.compile(
            "\\s*`?([A-Za-z_][A-Za-z0-9_.]*)`?\\s*(?:(=|!=|<>)\\s*('(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"|-?\\d+"
                    + "|(?i:true|false))|(?i:IS\\s+(NOT\\s+)?NULL))\\s*");
    private static final Pattern AND = Pattern.compile("(?i)AND\\b");

    private final List<Term> terms;

    private RowRestriction(List<Term> terms) {
        this.terms = terms;
    }

    /** Parses a restriction; an empty one keeps every row. */
    static RowRestriction parse(String text, Schema table) {
        List<Term> terms = new ArrayList<>();
        Matcher term = TERM.matcher(text);
        int at = 0;
        while (!text.isBlank()) {
            if (!term.region(at, text.length()).lookingAt()) {
                throw unimplemented(text, text.substring(at));
            }
            terms.add(Term.of(term, table));
            at = term.end();
            if (at == text.length()) {
                break;
            }
            Matcher and = AND.matcher(text).region(at, text.length());
            if (!and.lookingAt()) {
                throw unimplemented(text, text.substring(at));
            }
            at = and.end();
        }
        return new RowRestriction(List.copyOf(terms));
    }

    boolean keepsAll() {
        return terms.isEmpty();
    }

    /** Indices of the rows of a batch that the filter keeps, in order. */
    int[] keptRows(VectorSchemaRoot root) {
        int[] kept = new int[root.getRowCount()];
        int count = 0;
        for (int row = 0; row < kept.length; row++) {
            if (keeps(root, row)) {
                kept[count++] = row;
            }
        }
        return java.util.Arrays.copyOf(kept, count);
    }

    private boolean keeps(VectorSchemaRoot root, int row) {
        for (Term term : terms) {
            if (!term.keeps(root, row)) {
                return false;
            }
        }
        return true;
    }

    private static RuntimeException unimplemented(String text, String rest) {
        return Status.UNIMPLEMENTED
                .withDescription("The stand-in can't evaluate the row restriction \"" + text + "\" from \"" + rest
                        + "\" on: it knows =, !=, <> with a literal, IS [NOT] NULL, and AND")
                .asRuntimeException();
    }

    private enum Test {
        EQUAL,
        NOT_EQUAL,
        NULL,
        NOT_NULL
    }

    private record Term(List<String> path, Test test, String literal) {
        static Term of(Matcher term, Schema table) {
            List<String> path = List.of(term.group(1).split("\\."));
            ArrowType type = type(table.getFields(), path, term.group(1));
            if (term.group(2) == null) {
                return new Term(path, term.group(4) == null ? Test.NULL : Test.NOT_NULL, "");
            }
            String literal = term.group(3);
            boolean quoted = literal.startsWith("'") || literal.startsWith("\"");
            if (quoted != type instanceof ArrowType.Utf8 || type instanceof ArrowType.FloatingPoint) {
                throw invalid("Cannot compare " + term.group(1) + " with " + literal);
            }
            String value = quoted
                    ? literal.substring(1, literal.length() - 1).replaceAll("\\\\(.)", "$1")
                    : literal.toLowerCase(java.util.Locale.ROOT);
            return new Term(path, term.group(2).equals("=") ? Test.EQUAL : Test.NOT_EQUAL, value);
        }

        boolean keeps(VectorSchemaRoot root, int row) {
            FieldVector vector = root.getVector(path.getFirst());
            for (int i = 1; i < path.size() && !vector.isNull(row); i++) {
                vector = ((StructVector) vector).getChild(path.get(i));
            }
            boolean isNull = vector.isNull(row);
            return switch (test) {
                case NULL -> isNull;
                case NOT_NULL -> !isNull;
                case EQUAL -> !isNull && vector.getObject(row).toString().equals(literal);
                case NOT_EQUAL -> !isNull && !vector.getObject(row).toString().equals(literal);
            };
        }

        private static ArrowType type(List<Field> fields, List<String> path, String column) {
            Field field = fields.stream()
                    .filter(candidate -> candidate.getName().equals(path.getFirst()))
                    .findFirst()
                    .orElseThrow(() -> invalid("Unrecognized name: " + column));
            if (field.getType() instanceof ArrowType.List) {
                throw invalid("Cannot filter by " + column + ": it is inside a repeated field");
            }
            return path.size() == 1 ? field.getType() : type(field.getChildren(), path.subList(1, path.size()), column);
        }

        private static RuntimeException invalid(String message) {
            return Status.INVALID_ARGUMENT
                    .withDescription("request failed: Query error: " + message)
                    .asRuntimeException();
        }
    }
}
