package io.souvenir.api.mem0.wire;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The two forms of lists in the responses of older endpoints. */
public final class OutputFormat {

    private OutputFormat() {
    }

    @Schema(name = "Mem0Results")
    public record Results(List<?> results, List<?> relations) {
    }

    public static Object of(List<?> rows, @Nullable String outputFormat) {
        return of(rows, List.of(), outputFormat);
    }

    /** Only the object contains relations. */
    public static Object of(List<?> rows, List<?> relations, @Nullable String outputFormat) {
        return hasRelations(outputFormat) ? new Results(rows, relations) : rows;
    }

    public static boolean hasRelations(@Nullable String outputFormat) {
        return "v1.1".equals(outputFormat);
    }
}
