package io.souvenir.api.responses;

import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Some rows of a list that is read in batches.
 *
 * @param next reads the next batch; null after the last one
 */
public record Batch(List<?> rows, @Nullable Supplier<Uni<Batch>> next) {

    private static final int MIN_SIZE = 16;

    /** The size to request for the next batch. Rows have similar sizes, and PostgreSQL reads all requested rows before it cuts a batch. */
    public static int nextSize(int rows, int left) {
        return Math.min(left, MIN_SIZE + 2 * rows);
    }

    /** Reads a batch once the previous one was consumed. */
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
