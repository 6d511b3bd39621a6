package io.souvenir.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.souvenir.api.testing.AppRole;
import io.souvenir.api.testing.Tenant;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;

/** All stored data of a tenant: every row of every table, and the number of vectors in each vector set. */
@Singleton
class StoredData {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final Command VCARD = Command.create("vcard");
    /** Facts are asked for again as long as the subjects' model, which does not exist, gives none. */
    private static final String OPEN_WORK = """
            select (select count(*) from outbox)
                + (select count(*) from index_work where due_at is not null)
                + (select count(*) from work where queue not in ('webhook_sweep', 'project_deletion', 'facts'))""";

    /** These change with each time that facts are asked for. */
    private static final Set<String> RESTLESS = Set.of("work", "model_usage");

    private final Redis redis;
    private @Nullable AppRole kept;
    private String everyRow = "";

    StoredData(Redis redis) {
        this.redis = redis;
    }

    /** Every table of the application except Flyway's. */
    static List<String> tables() throws SQLException {
        try (AppRole sql = new AppRole()) {
            return List.of(sql.text("""
                    select string_agg(relname, ',' order by relname) from pg_class
                    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
                        and relname <> 'flyway_schema_history'""").split(","));
        }
    }

    /** The data once no work is pending, one line for each row and vector set. */
    Set<String> of(Tenant tenant) throws SQLException {
        Set<String> holdings = new TreeSet<>();
        AppRole sql = connection().as("app.tenant", tenant.organization());
        try {
            awaitRest(sql);
            sql.texts(everyRow).forEach((table, rows) -> rows.lines().forEach(row -> holdings.add(table + row)));
        } finally {
            sql.commit();
        }
        for (Response key : command(Request.cmd(Command.KEYS).arg("*" + tenant.organization() + "*"))) {
            holdings.add(key + " " + command(Request.cmd(VCARD).arg(key.toString())));
        }
        return holdings;
    }

    /** One connection for the whole suite, because opening one takes longer than a query. */
    private AppRole connection() throws SQLException {
        if (kept == null) {
            kept = new AppRole();
            everyRow = tables().stream().filter(table -> !RESTLESS.contains(table)).map(table -> "select '" + table
                    + "', coalesce(string_agg(t::text, e'\\n' order by t::text), '') from " + table + " t")
                    .collect(Collectors.joining(" union all "));
        }
        return kept;
    }

    Response command(Request request) {
        return redis.send(request).await().atMost(PATIENCE);
    }

    private static void awaitRest(AppRole sql) throws SQLException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!sql.text(OPEN_WORK).equals("0")) {
            assertThat(Instant.now()).as("The tenant's work is done some day").isBefore(deadline);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
