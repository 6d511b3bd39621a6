package io.souvenir.engine.outbound;

import java.time.Duration;
import java.util.Map;

/**
 * A request to be sent.
 *
 * @param trusted whether the operator, not a tenant, chose the destination: then no address is refused
 */
public record OutboundRequest(String method, String url, Map<String, String> headers, byte[] body, Duration timeout,
        boolean trusted) {
}
