package io.souvenir.engine.ingest;

import java.util.List;

/**
 * One page of a project's events by page number, newest first, and the number of all of them.
 *
 * @param more whether the page ends early because its events are large
 */
public record IngestEventSlice(List<IngestEvent> items, long total, boolean more) {
}
