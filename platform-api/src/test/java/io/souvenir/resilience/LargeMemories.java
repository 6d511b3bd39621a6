package io.souvenir.resilience;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.Map;

import io.souvenir.api.testing.Application;
import io.souvenir.api.testing.Organization;

/** Makes many large memories of one. */
final class LargeMemories {

    private LargeMemories() {
    }

    /** Copies the user's memory in the database, each copy with 60 kB of metadata. */
    static void copy(Application application, Organization organization, String user, int memories) throws Exception {
        Map<String, String> environment = application.environment();
        try (Connection database = DriverManager.getConnection("jdbc:" + environment.get("SOUVENIR_POSTGRES_URL"),
                environment.get("SOUVENIR_POSTGRES_OWNER_USER"), environment.get("SOUVENIR_POSTGRES_OWNER_PASSWORD"))) {
            database.setAutoCommit(false);
            try (Statement statement = database.createStatement()) {
                statement.execute("set local app.tenant = '" + organization.id() + "'");
                statement.execute(
                        "create temp table copies on commit drop as select m.id as original, gen_random_uuid() as id, n"
                                + " from memory m, generate_series(1, " + (memories - 1) + ") n where m.user_id = '" + user
                                + "'");
            }
            copy(database, "memory", "id", """
                    jsonb_build_object('id', c.id, 'event_id', c.id, 'metadata', jsonb_build_object('note', repeat(md5(c.n::text), 1875)),
                        'created_at', t.created_at + c.n * interval '1 second')""");
            copy(database, "ranking_row", "memory_id", "jsonb_build_object('memory_id', c.id, 'position', c.n)");
            database.commit();
        }
    }

    private static void copy(Connection database, String table, String key, String changes) throws Exception {
        String columns;
        try (PreparedStatement query = database.prepareStatement("select string_agg(attname, ', ') from pg_attribute"
                + " where attrelid = ?::regclass and attnum > 0 and not attisdropped and attgenerated = ''")) {
            query.setString(1, table);
            try (var rows = query.executeQuery()) {
                rows.next();
                columns = rows.getString(1);
            }
        }
        try (Statement statement = database.createStatement()) {
            statement.execute("""
                    insert into %1$s (%2$s) select %2$s from (
                        select copy.* from %1$s t join copies c on c.original = t.%3$s
                            cross join lateral jsonb_populate_record(t, %4$s) copy) copied""".formatted(table, columns, key,
                    changes));
        }
    }
}
