package io.souvenir.api.v1.memories;

import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

import io.souvenir.api.input.FilterBuilder;
import io.souvenir.api.input.Parameters;
import io.souvenir.api.input.ReferenceDateReader;
import io.souvenir.engine.filter.Filter;

/** Restricts a list to memories that are valid. */
record ValidityParameters(
        @QueryParam("latest_only") @Parameter(description = "true: exclude superseded memories",
                schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false")) @Nullable String latestOnly,
        @QueryParam("reference_date") @Parameter(
                description = "Only memories that existed and were valid at this time. A date means the end of that day (UTC).") @Nullable String referenceDate) {

    Filter restrict(Filter filter) {
        return new FilterBuilder().and(filter).validity(Parameters.flag("latest_only", latestOnly),
                ReferenceDateReader.parameter("reference_date", referenceDate)).filter();
    }
}
