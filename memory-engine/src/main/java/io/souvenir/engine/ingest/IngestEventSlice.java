package io.souvenir.engine.ingest;

import java.util.List;

/** A numbered part of a project's events, newest first, and how many there are in all. */
public record IngestEventSlice(List<IngestEvent> items, long total) {
}
