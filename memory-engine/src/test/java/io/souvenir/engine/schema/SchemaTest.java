package io.souvenir.engine.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;

class SchemaTest {

    private static final MigrationVersion NEEDED = MigrationVersion.fromVersion("10");

    @Test
    void theVersionThatIsNeededIsNoProblem() {
        assertThat(Schema.problem(MigrationVersion.fromVersion("10"), NEEDED)).isEmpty();
    }

    @Test
    void anOlderSchemaMustBeMigrated() {
        assertThat(Schema.problem(MigrationVersion.fromVersion("9"), NEEDED)).hasValueSatisfying(
                problem -> assertThat(problem).contains("version 9", "needs version 10", "migrate"));
    }

    @Test
    void anEmptyDatabaseMustBeMigrated() {
        assertThat(Schema.problem(null, NEEDED)).hasValueSatisfying(
                problem -> assertThat(problem).contains("no version yet", "needs version 10", "migrate"));
    }

    @Test
    void aNewerSchemaNeedsANewerRelease() {
        assertThat(Schema.problem(MigrationVersion.fromVersion("11"), NEEDED)).hasValueSatisfying(
                problem -> assertThat(problem).contains("version 11", "version 10 at most").doesNotContain("migrate\""));
    }
}
