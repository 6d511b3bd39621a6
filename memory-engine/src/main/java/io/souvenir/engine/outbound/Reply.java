package io.souvenir.engine.outbound;

import java.util.List;
import java.util.Map;

/**
 * A whole answer.
 *
 * @param headers by their names in lower case
 */
public record Reply(int status, Map<String, List<String>> headers, byte[] body) {
}
