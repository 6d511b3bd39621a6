package io.souvenir.api.v1.graph;

import java.util.List;

import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

import io.souvenir.api.input.Limits;
import io.souvenir.api.input.Parameters;
import io.souvenir.api.input.ReferenceDateReader;
import io.souvenir.api.input.Storable;
import io.souvenir.engine.graph.Walk;

/** Which relations a traversal of the graph follows. */
record TraversalParameters(
        @QueryParam("type") @Size(max = MOST_TYPES) @Storable @Parameter(
                description = "Only relations of this type; can be repeated") @Nullable List<String> type,
        @QueryParam("latest_only") @Parameter(description = "true: exclude relations that are no longer valid",
                schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false")) @Nullable String latestOnly,
        @QueryParam("reference_date") @Parameter(
                description = "Only relations that existed and were valid at this time. A date means the end of that day (UTC).") @Nullable String referenceDate,
        @QueryParam("limit") @Parameter(description = "The maximum number of relations",
                schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200",
                        defaultValue = "50")) @Nullable String limit) {

    static final int MOST_TYPES = 50;
    private static final int PAGE = 50;

    Walk toEngine(int depth) {
        return new Walk(depth, type == null ? List.of() : List.copyOf(type),
                Parameters.whole("limit", limit, 1, Limits.MAX_PAGE, PAGE), Parameters.flag("latest_only", latestOnly),
                ReferenceDateReader.parameter("reference_date", referenceDate));
    }
}
