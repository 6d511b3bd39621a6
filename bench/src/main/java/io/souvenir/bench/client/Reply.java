package io.souvenir.bench.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * The response to a call.
 *
 * @param call method and path, for error messages
 * @param millis from sending the request until the whole body has arrived, including the waits of repeated calls
 * @param serverTiming the times that the server reports, milliseconds by name
 */
public record Reply(String call, int status, byte[] body, double millis, Map<String, Double> serverTiming) {

    private static final int MAX_QUOTED_CHARACTERS = 500;

    public boolean succeeded() {
        return status >= 200 && status < 300;
    }

    /** Reads the body as {@code type}. Throws if the call failed. */
    <T> T as(Class<T> type, ObjectMapper json) {
        if (!succeeded()) {
            throw new ApiException(call + " returned HTTP " + status + ": " + quotedBody());
        }
        try {
            return json.readValue(body, type);
        } catch (IOException e) {
            throw new ApiException(call + " returned an unexpected body: " + quotedBody(), e);
        }
    }

    private String quotedBody() {
        String text = new String(body, StandardCharsets.UTF_8);
        return text.length() > MAX_QUOTED_CHARACTERS ? text.substring(0, MAX_QUOTED_CHARACTERS) + "…" : text;
    }
}
