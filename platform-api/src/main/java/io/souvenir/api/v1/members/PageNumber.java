package io.souvenir.api.v1.members;

import jakarta.ws.rs.QueryParam;

import org.jspecify.annotations.Nullable;

import io.souvenir.api.input.Parameters;

/** Which page of a numbered list a query string asks for. */
record PageNumber(@QueryParam("page") @Nullable String page, @QueryParam("page_size") @Nullable String pageSize) {

    private static final int MAX_SIZE = 100;
    private static final int MAX_NUMBER = 99_999;

    int size() {
        return Parameters.whole("page_size", pageSize, 1, MAX_SIZE, MAX_SIZE);
    }

    int offset() {
        return (Parameters.whole("page", page, 1, MAX_NUMBER, 1) - 1) * size();
    }
}
