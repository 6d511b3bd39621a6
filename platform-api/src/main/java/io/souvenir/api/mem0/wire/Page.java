package io.souvenir.api.mem0.wire;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One page of a list in Mem0's form. */
@Schema(name = "Mem0Page")
public record Page(long count,
        @Schema(description = "The URL of the next page; null on the last page") @Nullable String next,
        @Nullable String previous, List<?> results) {
}
