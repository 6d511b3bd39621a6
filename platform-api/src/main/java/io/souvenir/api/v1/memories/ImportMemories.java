package io.souvenir.api.v1.memories;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.souvenir.api.input.IdempotencyKeys;
import io.souvenir.api.input.Limits;
import io.souvenir.engine.ingest.imports.ImportRequest;

@Schema(description = "Memories to import, of any owners")
record ImportMemories(
        @NotNull @Size(min = 1, max = Limits.MAX_IMPORT) @Valid List<@NotNull ImportedMemory> memories) {

    ImportRequest toEngine(@Nullable String idempotencyKey) {
        Instant now = Instant.now();
        return new ImportRequest(
                IntStream.range(0, memories.size()).mapToObj(i -> memories.get(i).toEngine(i, now)).toList(),
                IdempotencyKeys.of(idempotencyKey, this));
    }
}
