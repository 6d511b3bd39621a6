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

/** At which time a list asks what holds. */
record ValidityParameters(
        @QueryParam("latest_only") @Parameter(description = "true leaves out what another memory has taken the place of",
                schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false")) @Nullable String latestOnly,
        @QueryParam("reference_date") @Parameter(
                description = "Only what had been said and held at that time; a day means its end") @Nullable String referenceDate) {

    Filter restrict(Filter filter) {
        return new FilterBuilder().and(filter).validity(Parameters.flag("latest_only", latestOnly),
                ReferenceDateReader.parameter("reference_date", referenceDate)).filter();
    }
}
