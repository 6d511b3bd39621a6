package io.souvenir.bench.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What came back.
 *
 * @param call the method and path asked, for messages
 * @param millis from sending the request until the whole body was there, waits of repeated calls included
 * @param serverTiming what the server says it spent, milliseconds by name
 */
public record Reply(String call, int status, byte[] body, double millis, Map<String, Double> serverTiming) {

    private static final int SHOWN_OF_BODY = 500;

    public boolean succeeded() {
        return status >= 200 && status < 300;
    }

    /** The body as {@code type}; fails unless the call succeeded. */
    <T> T as(Class<T> type, ObjectMapper json) {
        if (!succeeded()) {
            throw new ApiException(call + " answered HTTP " + status + ": " + shown());
        }
        try {
            return json.readValue(body, type);
        } catch (IOException e) {
            throw new ApiException(call + " answered something else than expected: " + shown(), e);
        }
    }

    private String shown() {
        String text = new String(body, StandardCharsets.UTF_8);
        return text.length() > SHOWN_OF_BODY ? text.substring(0, SHOWN_OF_BODY) + "…" : text;
    }
}
