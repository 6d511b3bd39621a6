package io.souvenir.engine.paging;

import java.util.List;

/**
 * The first of the rows that a query finds.
 *
 * @param more whether the query finds more rows than these: the number and the bytes of a page are bounded
 * @param bytes of these
 */
public record Page<T>(List<T> items, boolean more, long bytes) {
}
