package dev.towpath.activities.parquet.fuzz;

import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.LakeType.Primitive;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A condition on a column that is neither in a struct nor in a list.
 *
 * @param literal null where the comparison needs none
 */
record Predicate(Leaf leaf, Comparison comparison, Object literal) {
    private static final long FAR_TIME = 4_000_000_000_000_000L;
    private static final int MOST_TEXT_BYTES = 120;

    enum Comparison {
        EQUAL,
        LESS,
        GREATER,
        IS_NULL,
        NOT_NULL
    }

    /** How a reader takes doubles. */
    enum Doubles {
        /** Zeros differ, and NaN is the greatest or, with its sign, the least, as the file says: parquet-java. */
        BY_BITS,
        /** Zeros are alike, and NaN is the greatest: DuckDB. */
        NAN_GREATEST,
        /** Zeros are alike, and NaN satisfies nothing: pyarrow. */
        NAN_NEVER
    }

    /** One on a random flat column, its literal one of the column's values where it has any. */
    static Optional<Predicate> random(Dice dice, LakeSchema lake, List<Object[]> rows) {
        List<Leaf> flat = Leaf.of(lake).stream().filter(Leaf::isFlat).toList();
        if (flat.isEmpty()) {
            return Optional.empty();
        }
        Leaf leaf = dice.pick(flat);
        int position = Fields.position(lake.fields(), leaf.path());
        List<Object> literals = rows.stream()
                .map(row -> row[position])
                .filter(Predicate::isLiteral)
                .distinct()
                .limit(200)
                .toList();
        Comparison comparison = dice.pick(List.of(Comparison.values()));
        if (literals.isEmpty()) {
            return Optional.of(new Predicate(leaf, dice.chance(0.5) ? Comparison.IS_NULL : Comparison.NOT_NULL, null));
        }
        return Optional.of(
                switch (comparison) {
                    case IS_NULL, NOT_NULL -> new Predicate(leaf, comparison, null);
                    case EQUAL, LESS, GREATER ->
                        new Predicate(
                                leaf,
                                leaf.type() == Primitive.BOOLEAN ? Comparison.EQUAL : comparison,
                                dice.pick(literals));
                });
    }

    boolean matches(Object value, Doubles doubles) {
        return switch (comparison) {
            case IS_NULL -> value == null;
            case NOT_NULL -> value != null;
            case EQUAL -> value != null && !isOut(value, doubles) && compare(value, doubles) == 0;
            case LESS -> value != null && !isOut(value, doubles) && compare(value, doubles) < 0;
            case GREATER -> value != null && !isOut(value, doubles) && compare(value, doubles) > 0;
        };
    }

    /** Whether a reader's answer is known for a column that has such values. */
    boolean isDefined(Object value, Doubles doubles) {
        boolean ordered = comparison == Comparison.LESS || comparison == Comparison.GREATER;
        return !(doubles == Doubles.BY_BITS && ordered && value instanceof Double number && number.isNaN());
    }

    private static boolean isOut(Object value, Doubles doubles) {
        return doubles == Doubles.NAN_NEVER && value instanceof Double number && number.isNaN();
    }

    private int compare(Object value, Doubles doubles) {
        boolean alike = doubles != Doubles.BY_BITS && isZero(value) && isZero(literal);
        return alike ? 0 : LeafSummary.compare(value, literal);
    }

    private static boolean isZero(Object value) {
        return value.equals(0.0) || value.equals(-0.0);
    }

    /** One that SQL and Python can spell. */
    private static boolean isLiteral(Object value) {
        return switch (value) {
            case null -> false;
            case byte[] text ->
                text.length < MOST_TEXT_BYTES
                        && Text.isUtf8(text)
                        && new String(text, StandardCharsets.UTF_8).chars().allMatch(each -> each >= ' ');
            case Double number -> !number.isNaN();
            default -> true;
        };
    }

    String sql() {
        String column = '"' + leaf.path() + '"';
        return switch (comparison) {
            case IS_NULL -> column + " IS NULL";
            case NOT_NULL -> column + " IS NOT NULL";
            case EQUAL -> column + " = " + sqlLiteral();
            case LESS -> column + " < " + sqlLiteral();
            case GREATER -> column + " > " + sqlLiteral();
        };
    }

    private String sqlLiteral() {
        return switch (leaf.type()) {
            case STRING -> "'" + new String((byte[]) literal, StandardCharsets.UTF_8).replace("'", "''") + "'";
            case BIGINT, DOUBLE -> "'" + literal + "'::" + leaf.type();
            case BOOLEAN -> literal.toString();
            case TIMESTAMP_MICROS -> "make_timestamp(" + literal + ")::TIMESTAMPTZ";
        };
    }

    /** DuckDB's calendar ends before Parquet's. */
    boolean isForSql() {
        return leaf.type() != Primitive.TIMESTAMP_MICROS
                || !(literal instanceof Long time)
                || (-FAR_TIME < time && time < FAR_TIME);
    }

    String python() {
        String column = "field('" + leaf.path() + "')";
        return switch (comparison) {
            case IS_NULL -> column + ".is_null()";
            case NOT_NULL -> column + ".is_valid()";
            case EQUAL -> column + " == " + pythonLiteral();
            case LESS -> column + " < " + pythonLiteral();
            case GREATER -> column + " > " + pythonLiteral();
        };
    }

    private String pythonLiteral() {
        return switch (leaf.type()) {
            case STRING -> "bytes.fromhex('" + java.util.HexFormat.of().formatHex((byte[]) literal) + "').decode()";
            case BIGINT -> "pa.scalar(" + literal + ", pa.int64())";
            case DOUBLE -> "float.fromhex('" + Double.toHexString((Double) literal) + "')";
            case BOOLEAN -> Objects.equals(literal, true) ? "True" : "False";
            case TIMESTAMP_MICROS -> "pa.scalar(" + literal + ", pa.timestamp('us', 'UTC'))";
        };
    }
}
