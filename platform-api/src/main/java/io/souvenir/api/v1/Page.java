package io.souvenir.api.v1;

import java.util.List;
import java.util.function.Function;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

public record Page<T>(List<T> items,
        @Schema(nullable = true, description = "Requests the next page; null on the last page") @Nullable String nextCursor) {

    public static <E, T> Page<T> of(List<E> items, Function<E, T> view, @Nullable String nextCursor) {
        return new Page<>(items.stream().map(view).toList(), nextCursor);
    }
}
