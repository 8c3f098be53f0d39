package dev.towpath.activities.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ColumnMergeTest {
    @Test
    void appendsNewColumnsLast() {
        assertThat(merge(List.of("a string", "c bigint"), List.of("a string", "b double", "c bigint")))
                .isEqualTo(columns("a string", "c bigint", "b double"));
    }

    @Test
    void keepsColumnsThatTheLakeDoesNotHave() {
        assertThat(merge(List.of("theirs string", "a string"), List.of("a string")))
                .isEqualTo(columns("theirs string", "a string"));
    }

    @Test
    void growsStructsInPlace() {
        assertThat(merge(
                        List.of("geo struct<city:string>", "p array<struct<key:string,value:struct<i:bigint>>>"),
                        List.of(
                                "geo struct<city:string,metro:string>",
                                "p array<struct<key:string,value:struct<i:bigint,d:double>>>")))
                .isEqualTo(columns(
                        "geo struct<city:string,metro:string>",
                        "p array<struct<key:string,value:struct<i:bigint,d:double>>>"));
    }

    @Test
    void neverShrinksATableThatIsAhead() {
        List<String> ahead = List.of("geo struct<city:string,metro:string>", "b string");
        assertThat(merge(ahead, List.of("geo struct<city:string>"))).isEqualTo(columns(ahead.toArray(String[]::new)));
    }

    /** A table made from today's columns, and a first shard of years ago; then the lake catches up, and goes past it. */
    @Test
    void findsFieldsByNameWhereverTheyStand() {
        List<String> made = List.of("items array<struct<id:string,lp:string,name:string>>");
        assertThat(merge(made, List.of("items array<struct<id:string,name:string>>")))
                .isEqualTo(columns(made.getFirst()));
        assertThat(merge(made, List.of("items array<struct<id:string,name:string,lp:string>>")))
                .isEqualTo(columns(made.getFirst()));
        assertThat(merge(made, List.of("items array<struct<id:string,name:string,lp:string,new:bigint>>")))
                .isEqualTo(columns("items array<struct<id:string,lp:string,name:string,new:bigint>>"));
    }

    @Test
    void refusesATypeThatDidNotGrow() {
        for (String other : new String[] {"string", "struct<city:bigint>", "array<struct<city:string>>"}) {
            assertThatThrownBy(() -> merge(List.of("geo " + other), List.of("geo struct<city:string>")))
                    .hasMessage("column geo is " + other + " in Glue and struct<city:string> in the lake");
        }
    }

    @Test
    void readsTypesThatItDoesNotKnowAsAWhole() {
        assertThat(HiveType.of("struct<a:decimal(10,2),m:map<string,bigint>>"))
                .isEqualTo(new HiveType.Struct(List.of(
                        new HiveType.Field("a", new HiveType.Plain("decimal(10,2)")),
                        new HiveType.Field("m", new HiveType.Plain("map<string,bigint>")))));
    }

    private static List<GlueColumn> merge(List<String> table, List<String> lake) {
        return ColumnMerge.merge(columns(table.toArray(String[]::new)), columns(lake.toArray(String[]::new)));
    }

    private static List<GlueColumn> columns(String... columns) {
        return Stream.of(columns)
                .map(column -> new GlueColumn(
                        column.substring(0, column.indexOf(' ')), column.substring(column.indexOf(' ') + 1)))
                .toList();
    }
}
