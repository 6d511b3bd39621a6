package io.souvenir.engine.memory;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.filter.FilterSql;
import io.souvenir.engine.filter.ScopePins;
import io.souvenir.engine.memory.scope.ScopeFinder;
import io.souvenir.engine.paging.Cursor;
import io.souvenir.engine.paging.Page;
import io.souvenir.engine.paging.PageBound;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Lists the memories of a project that match a filter: by cursor, or by page number with the number of all; the cursor is cheaper on deep pages. */
@ApplicationScoped
public class MemoryLists {

    private static final String MATCHING = """
            from memory where tenant_id = $1 and project_id = $2 and ($3 or coalesce(expiration_date >= $4, true))
                and ($5::bigint[] is null or scope_id = any ($5)) and %s and (%s)
            """;

    private static final String COUNT = "select count(*) " + MATCHING;

    private static final String SLICE = "select * " + MATCHING + " order by created_at desc, id desc limit %d offset %d";

    private static final String PAGE = """
            select * from memory
            where tenant_id = $1 and project_id = $2 and (created_at, id) < ($3, $4) and ($5 or coalesce(expiration_date >= $6, true))
                and %s and (%s)
            order by created_at desc, id desc limit $7
            """;

    private final TenantSql sql;
    private final PageBound bound;

    MemoryLists(TenantSql sql, PageBound bound) {
        this.bound = bound;
        this.sql = sql;
    }

    /**
     * A page by cursor, newest first. It is shorter than {@code limit} where its memories are large; its cursor tells whether there
     * are more.
     *
     * @param limit 1 to 200
     * @param cursor what the previous page returned
     */
    public Uni<MemoryPage> page(ProjectRef project, Filter filter, Visibility shown, int limit, @Nullable String cursor) {
        return Uni.createFrom().deferred(() -> readPage(project, filter, shown, limit, cursor));
    }

    private Uni<MemoryPage> readPage(ProjectRef project, Filter filter, Visibility shown, int limit, @Nullable String cursor) {
        Cursor from = Cursor.read(cursor, Cursor.NEWEST);
        ScopePins pins = ScopePins.of(filter);
        Tuple arguments = project.key().addOffsetDateTime(Rows.utc(from.at())).addUUID(from.id())
                .addBoolean(shown.expired()).addLocalDate(Filter.ValidAt.day(filter)).addInteger(limit + 1);
        return sql.transaction(project.tenant(), connection -> pins.isEmpty()
                ? rows(connection, shown.condition(), filter, arguments, limit)
                : ScopeFinder.all(connection, project, pins).chain(scopes -> rows(connection,
                        "scope_id = any ($8) and " + shown.condition(), filter,
                        arguments.addArrayOfLong(scopes.toArray(Long[]::new)), limit)))
                .map(page -> new MemoryPage(page.items(), next(page), page.bytes()));
    }

    /** The cursor of the next page; null on the last one. */
    private static @Nullable String next(Page<Memory> page) {
        return page.more() ? new Cursor(page.items().getLast().createdAt(), page.items().getLast().id()).write() : null;
    }

    private Uni<Page<Memory>> rows(SqlConnection connection, String scopes, Filter filter, Tuple arguments, int limit) {
        FilterSql condition = FilterSql.of(filter, arguments.size() + 1);
        return connection.preparedQuery(bound.of(PAGE.formatted(scopes, condition.condition())))
                .execute(condition.addTo(arguments)).map(rows -> PageBound.read(rows, limit, MemoryRows::read));
    }

    /**
     * The memories from {@code offset} on, {@code limit} at most, and how many there are in all. What is too large for one read goes
     * on with {@link #page}, from the slice's cursor.
     */
    public Uni<MemorySlice> slice(ProjectRef project, Filter filter, Visibility shown, int offset, int limit) {
        return sql.transaction(project.tenant(), connection -> scopes(connection, project, filter).chain(scopes -> {
            FilterSql condition = FilterSql.of(filter, 6);
            Tuple arguments = condition.addTo(project.key().addBoolean(shown.expired())
                    .addLocalDate(Filter.ValidAt.day(filter)).addArrayOfLong(scopes));
            return count(connection, shown, condition, arguments).chain(total -> total <= offset
                    ? Uni.createFrom().item(new MemorySlice(List.of(), total, null))
                    : connection
                            .preparedQuery(bound.of(SLICE.formatted(shown.condition(), condition.condition(), limit, offset)))
                            .execute(arguments).map(rows -> slice(PageBound.read(rows, limit, MemoryRows::read), total)));
        }));
    }

    /** The scopes that the filter leaves to look into; null for all of them. */
    private static Uni<Long[]> scopes(SqlConnection connection, ProjectRef project, Filter filter) {
        ScopePins pins = ScopePins.of(filter);
        return pins.isEmpty() ? Uni.createFrom().nullItem()
                : ScopeFinder.all(connection, project, pins).map(found -> found.toArray(Long[]::new));
    }

    private static Uni<Long> count(SqlConnection connection, Visibility shown, FilterSql condition, Tuple arguments) {
        return connection.preparedQuery(COUNT.formatted(shown.condition(), condition.condition())).execute(arguments)
                .map(rows -> Rows.only(rows).getLong(0));
    }

    private static MemorySlice slice(Page<Memory> page, long total) {
        return new MemorySlice(page.items(), total, next(page));
    }
}
