package io.souvenir.engine.schema;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/** The schema of one database, compared with the migrations on the class path. It blocks, so it is used before anything is served. */
public final class Schema {

    private static final String LOCATION = "classpath:db/migration";

    private final FluentConfiguration configuration;

    /**
     * @param url {@code postgresql://HOST:PORT/DATABASE}
     * @param user the owner role to migrate; the application's role suffices to check
     * @param appRole the role to which migrations grant what the application may do
     */
    public Schema(String url, String user, String password, String appRole) {
        this.configuration = Flyway.configure(Schema.class.getClassLoader())
                .dataSource("jdbc:" + url, user, password)
                .locations(LOCATION)
                .placeholders(Map.of("app_role", appRole));
    }

    /** How many migrations were run: none where the schema is current. */
    public int migrate() {
        Flyway flyway = configuration.load();
        requireKnownMigrations(flyway.info());
        return flyway.migrate().migrationsExecuted;
    }

    /** Fails with a sentence for the operator where the schema is older or newer than this release needs. */
    void requireCurrent() {
        MigrationInfoService info = configuration.load().info();
        requireKnownMigrations(info);
        MigrationInfo current = info.current();
        MigrationVersion needed = Arrays.stream(info.all()).filter(migration -> migration.getState().isResolved())
                .map(MigrationInfo::getVersion).max(Comparator.naturalOrder())
                .orElseThrow(() -> new IllegalStateException("No migration is on the class path"));
        problem(current == null ? null : current.getVersion(), needed).ifPresent(problem -> {
            throw new IllegalStateException(problem);
        });
    }

    /** The history names a migration that this release lacks though it has newer ones: the database is of a time before the baseline. */
    private static void requireKnownMigrations(MigrationInfoService info) {
        for (MigrationInfo migration : info.applied()) {
            if (migration.getState() == MigrationState.MISSING_SUCCESS
                    || migration.getState() == MigrationState.MISSING_FAILED) {
                throw new FlywayException("The database was made by an earlier development version (its migration "
                        + migration.getVersion()
                        + " is unknown to this release) and cannot be brought up to date. It must be made"
                        + " anew: \"./souvenir reset\" deletes all data of a local installation; with Compose delete the volumes;"
                        + " on a server of your own drop the database and create it again.");
            }
        }
    }

    static Optional<String> problem(@Nullable MigrationVersion present, MigrationVersion needed) {
        if (present != null && present.compareTo(needed) == 0) {
            return Optional.empty();
        }
        if (present != null && present.isNewerThan(needed)) {
            return Optional.of("The database's schema has version " + present + ", and this release knows version " + needed
                    + " at most: start the release that migrated the database, or a newer one.");
        }
        return Optional.of("The database's schema has " + (present == null ? "no version yet" : "version " + present)
                + ", and this release needs version " + needed + ": run \"java -jar quarkus-run.jar migrate\" with the owner's"
                + " credentials first, as ./souvenir up and Compose do.");
    }
}
