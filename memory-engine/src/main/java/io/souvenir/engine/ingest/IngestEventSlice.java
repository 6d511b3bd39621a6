package io.souvenir.engine.ingest;

import java.util.List;

/**
 * A numbered part of a project's events, newest first, and how many there are in all.
 *
 * @param more whether more was asked for than is here, because the events are large
 */
public record IngestEventSlice(List<IngestEvent> items, long total, boolean more) {
}
