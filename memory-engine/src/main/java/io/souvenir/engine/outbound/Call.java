package io.souvenir.engine.outbound;

import java.time.Duration;
import java.util.Map;

/**
 * A request to be sent.
 *
 * @param operatorsChoice whether the operator, and no tenant, decided where it goes: then it may go anywhere
 */
public record Call(String method, String url, Map<String, String> headers, byte[] body, Duration timeout,
        boolean operatorsChoice) {
}
