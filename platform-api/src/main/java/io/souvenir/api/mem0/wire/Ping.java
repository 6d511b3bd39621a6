package io.souvenir.api.mem0.wire;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.souvenir.api.security.Principal;

@Schema(name = "Mem0Ping")
public record Ping(String status, String orgId, String projectId,
        @Schema(description = "Not a real address, because Mem0's clients send it to their telemetry") String userEmail) {

    public static Ping of(Principal principal) {
        return new Ping("ok", principal.project().tenant().toString(), principal.project().project().toString(),
                pseudonym(principal));
    }

    public static String pseudonym(Principal principal) {
        return UUID.nameUUIDFromBytes((principal.project() + principal.subject()).getBytes(StandardCharsets.UTF_8))
                + "@souvenir.invalid";
    }
}
