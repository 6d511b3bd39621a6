package io.souvenir.engine.tenancy;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

/** Reads the rows that statements return, and makes their parameters. */
public final class Rows {

    private Rows() {
    }

    public static <T> List<T> list(RowSet<Row> rows, Function<Row, ? extends T> read) {
        List<T> all = new ArrayList<>(rows.size());
        rows.forEach(row -> all.add(read.apply(row)));
        return all;
    }

    public static <K, V> Map<K, V> map(RowSet<Row> rows, Function<Row, K> key, Function<Row, V> value) {
        Map<K, V> all = new HashMap<>();
        rows.forEach(row -> all.put(key.apply(row), value.apply(row)));
        return all;
    }

    /** The first row; empty where there is none. */
    public static <T> Optional<T> first(RowSet<Row> rows, Function<Row, T> read) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(read.apply(rows.iterator().next()));
    }

    /** The row of a statement that always returns one. */
    public static Row only(RowSet<Row> rows) {
        return rows.iterator().next();
    }

    /** Fails, and so undoes the transaction, unless what its statements rely on is so. */
    public static void require(boolean condition, Supplier<? extends RuntimeException> otherwise) {
        if (!condition) {
            throw otherwise.get();
        }
    }

    public static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    public static @Nullable Instant nullableInstant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    /** A time as a parameter. */
    public static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    /** One property of all {@code items}, as an array parameter. */
    public static <M, T> T[] column(Collection<M> items, Function<? super M, ? extends @Nullable T> property,
            IntFunction<T[]> array) {
        return items.stream().map(property).toArray(array);
    }
}
