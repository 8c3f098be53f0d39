package dev.towpath.cli.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.CreateView;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class SqlFilesTest {
    private static final Path FOLDER = Path.of(System.getProperty("towpath.root"), "sql");
    private static final Pattern TABLE = Pattern.compile("\"ga4\"\\.\"web(?:_([a-z_]+))?\"");
    private static final int DESCRIPTION_OF_A_NAMED_QUERY = 1_024;
    private static final int STATEMENT_OF_ATHENA = 262_144;

    @ParameterizedTest
    @EnumSource
    void arePackagedInTheirOrder(SqlFiles folder) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve(folder.name().toLowerCase(java.util.Locale.ROOT)))) {
            assertThat(folder.list())
                    .hasSizeGreaterThan(7)
                    .extracting(SqlFile::name)
                    .doesNotHaveDuplicates()
                    .containsExactlyElementsOf(files.map(
                                    file -> file.getFileName().toString())
                            .sorted()
                            .map(file -> file.replaceAll("^\\d\\d-|\\.sql$", "").replace('-', '_'))
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("views")
    void createTheViewThatTheyAreNamedAfter(SqlFile file) {
        Statement statement = new SqlParser().createStatement(file.over("ga4", "web"));

        assertThat(statement).isInstanceOfSatisfying(CreateView.class, view -> {
            assertThat(view.getName().toString()).isEqualTo("ga4.web_" + file.name());
            assertThat(view.isReplace()).isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("queries")
    void askAndChangeNothing(SqlFile file) {
        assertThat(new SqlParser().createStatement(file.over("ga4", "web"))).isInstanceOf(Query.class);
    }

    @ParameterizedTest
    @MethodSource({"views", "queries"})
    void beginWithWhatARowIs(SqlFile file) {
        assertThat(file.description()).startsWith("One row: ").endsWith(".");
        assertThat(file.description()).hasSizeLessThan(DESCRIPTION_OF_A_NAMED_QUERY);
        assertThat(file.text()).hasSizeLessThan(STATEMENT_OF_ATHENA).doesNotContain(";\n");
        assertThat(file.over("ga4", "web")).doesNotContain("${");
    }

    @Test
    void readOnlyTheTableAndViewsBeforeThem() {
        Set<String> known = new HashSet<>();
        for (SqlFile view : SqlFiles.VIEWS.list()) {
            assertThat(known).containsAll(read(view));
            known.add(view.name());
        }
        for (SqlFile query : SqlFiles.QUERIES.list()) {
            assertThat(known).containsAll(read(query));
        }
    }

    private static List<String> read(SqlFile file) {
        return TABLE.matcher(file.over("ga4", "web"))
                .results()
                .map((MatchResult match) -> match.group(1))
                .filter(name -> name != null && !name.equals(file.name()))
                .toList();
    }

    static List<SqlFile> views() {
        return SqlFiles.VIEWS.list();
    }

    static List<SqlFile> queries() {
        return SqlFiles.QUERIES.list();
    }
}
