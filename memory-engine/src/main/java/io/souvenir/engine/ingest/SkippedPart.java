package io.souvenir.engine.ingest;

/**
 * Parts of a message that are no text and were not stored.
 *
 * @param message the index of the message in its add
 * @param type as the caller named it; {@code empty} for a message without any content
 */
public record SkippedPart(int message, String type, int count) {
}
