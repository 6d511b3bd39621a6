package io.souvenir.api.v1.memories;

import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

import io.souvenir.api.input.Limits;
import io.souvenir.api.input.Parameters;

/** The parameters of requests that add memories. */
record AddParameters(
        @QueryParam("wait") @Parameter(description = "How long to wait until processing is complete, in seconds",
                schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "30",
                        defaultValue = "0")) @Nullable String seconds,
        @HeaderParam("Idempotency-Key") @Parameter(
                description = "Identifies the request: repeated with the same key, it returns the first request's events. With the same key and another body it is refused.") @Pattern(
                        regexp = "[\\x21-\\x7e]{1,256}",
                        message = "must be 1 to 256 visible ASCII characters") @Nullable String idempotencyKey) {

    int waitSeconds() {
        return Parameters.whole("wait", seconds, 0, Limits.MAX_WAIT_SECONDS, 0);
    }
}
