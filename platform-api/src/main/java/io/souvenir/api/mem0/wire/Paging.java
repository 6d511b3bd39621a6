package io.souvenir.api.mem0.wire;

import java.util.List;

import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.souvenir.api.input.Limits;
import io.souvenir.api.input.Parameters;

/** The requested page of a list: from the query string, or else from the body. */
public record Paging(UriInfo uri, int number, int size) {

    private static final int SIZE = 100;
    private static final int MAX_NUMBER = 99_999;
    private static final int MAX_SIZE = 99_999;

    public static Paging of(UriInfo uri, @Nullable Integer number, @Nullable Integer size) {
        return of(uri, number, size, SIZE, Limits.MAX_PAGE);
    }

    /** Reduces a larger page size to {@code maxSize}, as Mem0 does. */
    public static Paging of(UriInfo uri, @Nullable Integer number, @Nullable Integer size, int defaultSize, int maxSize) {
        String page = text(uri, "page", number);
        String pageSize = text(uri, "page_size", size);
        return new Paging(uri, Parameters.whole("page", page, 1, MAX_NUMBER, 1),
                Math.min(maxSize, Parameters.whole("page_size", pageSize, 1, MAX_SIZE, defaultSize)));
    }

    private static @Nullable String text(UriInfo uri, String name, @Nullable Integer fallback) {
        String given = uri.getQueryParameters().getFirst(name);
        return given != null || fallback == null ? given : fallback.toString();
    }

    public int offset() {
        return (number - 1) * size;
    }

    public Page of(List<?> rows, long total) {
        return new Page(total, (long) number * size < total ? url(number + 1) : null,
                number > 1 ? url(number - 1) : null, rows);
    }

    private String url(int other) {
        return uri.getRequestUriBuilder().replaceQueryParam("page", other).replaceQueryParam("page_size", size).build()
                .toString();
    }

    /** One page of a list in Mem0's form. */
    @Schema(name = "Mem0Page")
    public record Page(long count,
            @Schema(description = "The URL of the next page; null on the last page") @Nullable String next,
            @Nullable String previous, List<?> results) {
    }
}
