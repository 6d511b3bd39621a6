package io.souvenir.api.problem;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** What has come of a request's body. */
public final class RequestBody {

    private RequestBody() {
    }

    /** Whether all of it is here. The request only says that it has ended when somebody has read it. */
    public static boolean arrived(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && length.matches("\\d{1,18}")) {
            return request.bytesRead() >= Long.parseLong(length);
        }
        return request.isEnded() || request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null;
    }
}
