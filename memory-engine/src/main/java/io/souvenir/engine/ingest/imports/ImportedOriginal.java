package io.souvenir.engine.ingest.imports;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a memory from elsewhere keeps besides its text and id.
 *
 * @param statedAt when it was said
 */
public record ImportedOriginal(Map<String, Object> metadata, List<String> categories, Instant statedAt, Instant createdAt,
        Instant updatedAt, @Nullable LocalDate expirationDate, boolean immutable) {
}
