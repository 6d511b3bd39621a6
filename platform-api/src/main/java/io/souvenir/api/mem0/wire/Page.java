package io.souvenir.api.mem0.wire;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One page of a list, as Mem0 wraps it. */
@Schema(name = "Mem0Page")
public record Page(long count,
        @Schema(description = "The address of the next page; null on the last one") @Nullable String next,
        @Nullable String previous, List<?> results) {
}
