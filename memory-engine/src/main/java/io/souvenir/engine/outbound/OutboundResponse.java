package io.souvenir.engine.outbound;

import java.util.List;
import java.util.Map;

/**
 * A response with its whole body.
 *
 * @param headers by name in lower case
 */
public record OutboundResponse(int status, Map<String, List<String>> headers, byte[] body) {
}
