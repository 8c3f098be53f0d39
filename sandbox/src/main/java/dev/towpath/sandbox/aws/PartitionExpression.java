package dev.towpath.sandbox.aws;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The filter of GetPartitions over partition keys: comparisons, IN, BETWEEN, LIKE, AND, OR, NOT, parentheses.
 *
 * <p>Strings and dates compare as text, numeric keys as numbers. Whatever else is in an expression is an
 * InvalidInputException, never ignored.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/webapi/API_GetPartitions.html">GetPartitions</a>
 */
final class PartitionExpression {
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:('(?:[^']|'')*')|([A-Za-z_][A-Za-z0-9_]*|`[^`]+`|\"[^\"]+\")|(-?\\d+(?:\\.\\d+)?)"
                    + "|(<=|>=|<>|!=|=|<|>|\\(|\\)|,))");

    private final String expression;
    private final Map<String, String> types;
    private final List<String> tokens = new ArrayList<>();
    private int next;

    private PartitionExpression(String expression, Map<String, String> types) {
        this.expression = expression;
        this.types = types;
        Matcher matcher = TOKEN.matcher(expression.stripTrailing());
        int end = 0;
        while (end < expression.stripTrailing().length()) {
            if (!matcher.region(end, matcher.regionEnd()).lookingAt()) {
                throw unsupported();
            }
            tokens.add(matcher.group().strip());
            end = matcher.end();
        }
    }

    /** @param types the type of each partition key by its name */
    static Predicate<Map<String, String>> parse(String expression, Map<String, String> types) {
        var parser = new PartitionExpression(expression, types);
        Predicate<Map<String, String>> whole = parser.or();
        if (parser.next < parser.tokens.size()) {
            throw parser.unsupported();
        }
        return whole;
    }

    private Predicate<Map<String, String>> or() {
        Predicate<Map<String, String>> left = and();
        while (taken("OR")) {
            left = left.or(and());
        }
        return left;
    }

    private Predicate<Map<String, String>> and() {
        Predicate<Map<String, String>> left = not();
        while (taken("AND")) {
            left = left.and(not());
        }
        return left;
    }

    private Predicate<Map<String, String>> not() {
        if (taken("NOT")) {
            return not().negate();
        }
        if (taken("(")) {
            Predicate<Map<String, String>> inner = or();
            require(")");
            return inner;
        }
        return comparison();
    }

    private Predicate<Map<String, String>> comparison() {
        String key = unquoted(token());
        if (!types.containsKey(key)) {
            throw unsupported();
        }
        if (taken("NOT")) {
            return operation(key, token()).negate();
        }
        return operation(key, token());
    }

    private Predicate<Map<String, String>> operation(String key, String operator) {
        return switch (operator.toUpperCase(Locale.ROOT)) {
            case "=" -> compare(key, literal(), order -> order == 0);
            case "!=", "<>" -> compare(key, literal(), order -> order != 0);
            case "<" -> compare(key, literal(), order -> order < 0);
            case "<=" -> compare(key, literal(), order -> order <= 0);
            case ">" -> compare(key, literal(), order -> order > 0);
            case ">=" -> compare(key, literal(), order -> order >= 0);
            case "BETWEEN" -> {
                String low = literal();
                require("AND");
                yield compare(key, low, order -> order >= 0).and(compare(key, literal(), order -> order <= 0));
            }
            case "IN" -> in(key);
            case "LIKE" -> like(key, literal());
            default -> throw unsupported();
        };
    }

    private Predicate<Map<String, String>> in(String key) {
        require("(");
        Predicate<Map<String, String>> any = compare(key, literal(), order -> order == 0);
        while (taken(",")) {
            any = any.or(compare(key, literal(), order -> order == 0));
        }
        require(")");
        return any;
    }

    private static Predicate<Map<String, String>> like(String key, String pattern) {
        var regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            regex.append(
                    switch (c) {
                        case '%' -> ".*";
                        case '_' -> ".";
                        default -> Pattern.quote(String.valueOf(c));
                    });
        }
        Pattern compiled = Pattern.compile(regex.toString(), Pattern.DOTALL);
        return values -> compiled.matcher(values.get(key)).matches();
    }

    private Predicate<Map<String, String>> compare(String key, String literal, IntPredicate order) {
        boolean numeric = types.get(key).matches("(tiny|small|big)?int|integer|long|decimal.*|float|double");
        return numeric
                ? values -> order.test(new BigDecimal(values.get(key)).compareTo(new BigDecimal(literal)))
                : values -> order.test(values.get(key).compareTo(literal));
    }

    private String literal() {
        String token = token();
        if (token.startsWith("'")) {
            return token.substring(1, token.length() - 1).replace("''", "'");
        }
        if (token.matches("-?\\d.*")) {
            return token;
        }
        throw unsupported();
    }

    private static String unquoted(String name) {
        return name.startsWith("`") || name.startsWith("\"") ? name.substring(1, name.length() - 1) : name;
    }

    private String token() {
        if (next == tokens.size()) {
            throw unsupported();
        }
        return tokens.get(next++);
    }

    private boolean taken(String word) {
        if (next < tokens.size() && tokens.get(next).equalsIgnoreCase(word)) {
            next++;
            return true;
        }
        return false;
    }

    private void require(String word) {
        if (!taken(word)) {
            throw unsupported();
        }
    }

    private AwsError unsupported() {
        return new AwsError("InvalidInputException", "Unsupported expression '" + expression + "'");
    }
}
