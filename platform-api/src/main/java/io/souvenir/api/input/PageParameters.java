package io.souvenir.api.input;

import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which page of a list a query string asks for. */
public record PageParameters(
        @QueryParam("limit") @Parameter(description = "The maximum number of items on the page",
                schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200",
                        defaultValue = "50")) @Nullable String limit,
        @QueryParam("cursor") @Parameter(description = "next_cursor of the previous page") @Size(
                max = Limits.MAX_CURSOR) @Storable @Nullable String cursor) {

    private static final int DEFAULT_SIZE = 50;

    public int size() {
        return Parameters.whole("limit", limit, 1, Limits.MAX_PAGE, DEFAULT_SIZE);
    }
}
