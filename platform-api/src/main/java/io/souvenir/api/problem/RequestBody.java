package io.souvenir.api.problem;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** The state of a request's body. */
public final class RequestBody {

    private RequestBody() {
    }

    /** Whether the body is complete. {@code isEnded} is true only after it was read. */
    public static boolean isComplete(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && length.matches("\\d{1,18}")) {
            return request.bytesRead() >= Long.parseLong(length);
        }
        return request.isEnded() || request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null;
    }
}
