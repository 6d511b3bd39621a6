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

/** Over which relations a walk through the graph leads. */
record TraversalParameters(
        @QueryParam("type") @Size(max = MOST_TYPES) @Storable @Parameter(
                description = "Only relations of this type; may be given several times") @Nullable List<String> type,
        @QueryParam("latest_only") @Parameter(description = "true leaves out what no longer holds",
                schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false")) @Nullable String latestOnly,
        @QueryParam("reference_date") @Parameter(
                description = "Only what had been said and held at that time; a day means its end") @Nullable String referenceDate,
        @QueryParam("limit") @Parameter(description = "How many relations at most",
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
