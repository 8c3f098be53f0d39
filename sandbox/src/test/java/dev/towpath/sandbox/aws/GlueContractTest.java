package dev.towpath.sandbox.aws;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** What Towpath relies on in Glue, asked by AWS's own client of whoever claims to be it. */
abstract class GlueContractTest implements GlueTableContract, GluePartitionContract, GlueCrawlerContract {
    private final String database = "db_" + UUID.randomUUID().toString().replace("-", "");

    /** Features that the server is not trusted with: their tests are skipped. */
    Set<Feature> wrong() {
        return EnumSet.noneOf(Feature.class);
    }

    @Override
    public String database() {
        return database;
    }

    @Override
    public void needs(Feature feature) {
        assumeTrue(
                !wrong().contains(feature),
                () -> "Skipped: " + getClass().getSimpleName() + " gets " + feature + " wrong.");
    }

    @BeforeEach
    void createTable() {
        glue().createDatabase(create -> create.databaseInput(input -> input.name(database)));
        glue().createTable(create -> create.databaseName(database).tableInput(GlueContract.table("a", "b")));
    }
}
