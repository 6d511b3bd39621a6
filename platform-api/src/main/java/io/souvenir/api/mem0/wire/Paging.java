package io.souvenir.api.mem0.wire;

import java.util.List;

import jakarta.ws.rs.core.UriInfo;

import org.jspecify.annotations.Nullable;

import io.souvenir.api.input.Limits;
import io.souvenir.api.input.Parameters;

/** Which page of a list is asked for: in the query, or else in the body. */
public record Paging(UriInfo uri, int number, int size) {

    private static final int SIZE = 100;
    private static final int MAX_NUMBER = 99_999;
    private static final int MAX_SIZE = 99_999;

    public static Paging of(UriInfo uri, @Nullable Integer number, @Nullable Integer size) {
        return of(uri, number, size, SIZE, Limits.MAX_PAGE);
    }

    /** A larger page than {@code most} is cut to it, as Mem0 does. */
    public static Paging of(UriInfo uri, @Nullable Integer number, @Nullable Integer size, int usual, int most) {
        String page = text(uri, "page", number);
        String pageSize = text(uri, "page_size", size);
        return new Paging(uri, Parameters.whole("page", page, 1, MAX_NUMBER, 1),
                Math.min(most, Parameters.whole("page_size", pageSize, 1, MAX_SIZE, usual)));
    }

    private static @Nullable String text(UriInfo uri, String name, @Nullable Integer otherwise) {
        String given = uri.getQueryParameters().getFirst(name);
        return given != null || otherwise == null ? given : otherwise.toString();
    }

    public int offset() {
        return (number - 1) * size;
    }

    public Page of(List<?> rows, long total) {
        return new Page(total, (long) number * size < total ? address(number + 1) : null,
                number > 1 ? address(number - 1) : null, rows);
    }

    private String address(int other) {
        return uri.getRequestUriBuilder().replaceQueryParam("page", other).replaceQueryParam("page_size", size).build()
                .toString();
    }
}
