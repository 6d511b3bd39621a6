package io.souvenir.api.mem0.wire;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.api.security.Principal;

@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "Mem0Ping")
public record Ping(String status, String orgId, String projectId,
        @Schema(description = "Opaque, and nobody's address: Mem0's clients hand it to their telemetry") String userEmail) {

    public static Ping of(Principal principal) {
        return new Ping("ok", principal.project().tenant().toString(), principal.project().project().toString(),
                address(principal));
    }

    public static String address(Principal principal) {
        return UUID.nameUUIDFromBytes((principal.project() + principal.subject()).getBytes(StandardCharsets.UTF_8))
                + "@souvenir.invalid";
    }
}
