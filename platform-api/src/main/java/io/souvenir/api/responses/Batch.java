package io.souvenir.api.responses;

import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Some rows of a list that is read piece by piece.
 *
 * @param next reads those that follow; null where these are the last
 */
public record Batch(List<?> rows, @Nullable Supplier<Uni<Batch>> next) {

    private static final int FEWEST = 16;

    /** How many rows to ask for next: rows are alike, and PostgreSQL looks at all that are asked for before it ends a batch. */
    public static int likely(int rows, int left) {
        return Math.min(left, FEWEST + 2 * rows);
    }

    /** A batch is read once the one before has been taken. */
    static Multi<List<?>> all(Supplier<Uni<Batch>> first) {
        return Multi.createBy().repeating().uni(() -> new Reader(first), Reader::read)
                .whilst(batch -> batch.next() != null).map(Batch::rows);
    }

    private static final class Reader {

        private Supplier<Uni<Batch>> next;

        Reader(Supplier<Uni<Batch>> first) {
            next = first;
        }

        Uni<Batch> read() {
            return next.get().invoke(batch -> {
                Supplier<Uni<Batch>> following = batch.next();
                if (following != null) {
                    next = following;
                }
            });
        }
    }
}
