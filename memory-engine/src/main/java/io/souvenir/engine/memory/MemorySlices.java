package io.souvenir.engine.memory;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.filter.FilterSql;
import io.souvenir.engine.filter.ScopePins;
import io.souvenir.engine.paging.Page;
import io.souvenir.engine.paging.PageBound;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/** Reads lists by page number, with their length; the cursor of {@link MemoryReader} is cheaper on deep pages. */
@ApplicationScoped
class MemorySlices {

    private static final String MATCHING = """
            from memory where tenant_id = $1 and project_id = $2 and ($3 or coalesce(expiration_date >= $4, true))
                and ($5::bigint[] is null or scope_id = any ($5)) and %s and (%s)
            """;

    private static final String COUNT = "select count(*) " + MATCHING;

    private static final String SLICE = "select * " + MATCHING + " order by created_at desc, id desc limit %d offset %d";

    private final TenantSql sql;
    private final PageBound bound;

    MemorySlices(TenantSql sql, PageBound bound) {
        this.bound = bound;
        this.sql = sql;
    }

    Uni<MemorySlice> slice(ProjectRef project, Filter filter, Visibility shown, int offset, int limit) {
        return sql.transaction(project.tenant(), connection -> scopes(connection, project, filter).chain(scopes -> {
            FilterSql condition = FilterSql.of(filter, 6);
            Tuple arguments = Tuple.of(project.tenant().value(), project.project().value(), shown.expired(),
                    LocalDate.now(ZoneOffset.UTC)).addArrayOfLong(scopes);
            condition.values().forEach(arguments::addValue);
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
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private static MemorySlice slice(Page<Memory> page, long total) {
        return new MemorySlice(page.items(), total, PageCursor.next(page));
    }
}
