package dev.towpath.activities.parquet.fuzz;

import dev.towpath.activities.parquet.fuzz.Predicate.Comparison;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.apache.parquet.filter2.predicate.Operators.Column;
import org.apache.parquet.filter2.predicate.Operators.SupportsEqNotEq;
import org.apache.parquet.filter2.predicate.Operators.SupportsLtGt;
import org.apache.parquet.io.api.Binary;

/** Predicates as parquet-java has them. */
final class ParquetFilters {
    private ParquetFilters() {}

    static FilterCompat.Filter of(Predicate predicate) {
        String column = predicate.leaf().path();
        return FilterCompat.get(
                switch (predicate.leaf().type()) {
                    case STRING ->
                        ordered(
                                FilterApi.binaryColumn(column),
                                predicate.comparison(),
                                predicate.literal() == null
                                        ? null
                                        : Binary.fromConstantByteArray((byte[]) predicate.literal()));
                    case BIGINT, TIMESTAMP_MICROS ->
                        ordered(FilterApi.longColumn(column), predicate.comparison(), (Long) predicate.literal());
                    case DOUBLE ->
                        ordered(FilterApi.doubleColumn(column), predicate.comparison(), (Double) predicate.literal());
                    case BOOLEAN ->
                        equal(FilterApi.booleanColumn(column), predicate.comparison(), (Boolean) predicate.literal());
                });
    }

    private static <T extends Comparable<T>, C extends Column<T> & SupportsLtGt> FilterPredicate ordered(
            C column, Comparison comparison, T literal) {
        return switch (comparison) {
            case LESS -> FilterApi.lt(column, literal);
            case GREATER -> FilterApi.gt(column, literal);
            case EQUAL, IS_NULL, NOT_NULL -> equal(column, comparison, literal);
        };
    }

    private static <T extends Comparable<T>, C extends Column<T> & SupportsEqNotEq> FilterPredicate equal(
            C column, Comparison comparison, T literal) {
        return switch (comparison) {
            case EQUAL -> FilterApi.eq(column, literal);
            case IS_NULL -> FilterApi.eq(column, null);
            case NOT_NULL -> FilterApi.notEq(column, null);
            case LESS, GREATER -> throw new IllegalArgumentException("no order: " + column);
        };
    }
}
