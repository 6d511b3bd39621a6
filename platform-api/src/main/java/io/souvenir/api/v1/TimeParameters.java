package io.souvenir.api.v1;

import java.time.Instant;
import java.util.List;

import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

import io.souvenir.api.input.Parameters;
import io.souvenir.api.input.ReferenceDateReader;
import io.souvenir.engine.filter.Filter;

/** At which time a list asks what holds. */
record TimeParameters(
        @QueryParam("latest_only") @Parameter(description = "true leaves out what another memory has taken the place of",
                schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false")) @Nullable String latestOnly,
        @QueryParam("reference_date") @Parameter(
                description = "Only what had been said and held at that time; a day means its end") @Nullable String referenceDate) {

    Filter narrow(Filter filter) {
        Instant at = ReferenceDateReader.parameter("reference_date", referenceDate);
        return at != null || Parameters.flag("latest_only", latestOnly)
                ? new Filter.And(List.of(filter, new Filter.ValidAt(at)))
                : filter;
    }
}
