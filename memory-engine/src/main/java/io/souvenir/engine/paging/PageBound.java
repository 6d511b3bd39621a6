package io.souvenir.engine.paging;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

/** Bounds the bytes that a query returns, in PostgreSQL, so that nothing beyond the bound is sent. */
@ApplicationScoped
public class PageBound {

    /** A window without an order takes the rows in the order of the subquery. The first row is always returned. */
    private static final String BOUNDED = """
            select * from (
                select *, sum(size) over (rows unbounded preceding) - size as before, count(*) over () as found
                from (%s) listed) bounded
            where before < %d
            """;

    private final PageConfig config;

    PageBound(PageConfig config) {
        this.config = config;
    }

    public int bytes() {
        return config.bytes();
    }

    /** @param query in order, bounded by a limit, and with the bytes of each row in a column {@code size} */
    public String of(String query) {
        return BOUNDED.formatted(query, config.bytes());
    }

    /**
     * Reads the rows of a bounded query.
     *
     * @param limit how many items a page has; the query's own limit may be one more, to see whether there is one more
     */
    public static <T> Page<T> read(RowSet<Row> rows, int limit, Function<Row, T> reader) {
        List<T> items = new ArrayList<>(Math.min(limit, rows.size()));
        long found = 0;
        long bytes = 0;
        for (Row row : rows) {
            found = row.getLong("found");
            if (items.size() < limit) {
                items.add(reader.apply(row));
                bytes += row.getLong("size");
            }
        }
        return new Page<>(items, found > items.size(), bytes);
    }
}
