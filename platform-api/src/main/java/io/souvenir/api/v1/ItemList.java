package io.souvenir.api.v1;

import java.util.List;
import java.util.function.Function;

/** A list that is never paged. */
public record ItemList<T>(List<T> items) {

    public static <E, T> ItemList<T> of(List<E> items, Function<E, T> view) {
        return new ItemList<>(items.stream().map(view).toList());
    }
}
