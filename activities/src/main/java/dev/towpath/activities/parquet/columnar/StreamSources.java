package dev.towpath.activities.parquet.columnar;

import java.util.Map;

/**
 * What a stream's columns were made into, by path, for those who make more of them; a column that the stream lacks is
 * in none.
 *
 * @param derivedTexts by column, of each row that was read last
 * @param derivedNumbers likewise
 */
record StreamSources(
        Map<String, StringSource> strings,
        Map<String, LongSource> longs,
        Map<String, BooleanSource> booleans,
        Map<String, ListSource> lists,
        Map<String, StringVector> derivedTexts,
        Map<String, LongVector> derivedNumbers) {

    /** As they came; null if there are none. */
    StringVector rawStrings(String path) {
        StringSource source = strings.get(path);
        return source == null ? null : source.keptRaw();
    }

    /** As they came; null if there are none. */
    LongVector rawLongs(String path) {
        LongSource source = longs.get(path);
        return source == null ? null : source.keptRaw();
    }

    /** As the rules leave them; null if there are none. */
    StringVector texts(String column) {
        StringSource source = strings.get(column);
        return source == null ? derivedTexts.get(column) : source.kept();
    }

    /** As the rules leave them; null if there are none. */
    LongVector numbers(String column) {
        LongSource source = longs.get(column);
        return source == null ? derivedNumbers.get(column) : source.kept();
    }
}
