package io.souvenir.engine.paging;

import java.util.List;

/**
 * The first of the rows that a query finds.
 *
 * @param more whether the query finds more than these, be it for their number or for their bytes
 * @param bytes of these
 */
public record Page<T>(List<T> items, boolean more, long bytes) {
}
