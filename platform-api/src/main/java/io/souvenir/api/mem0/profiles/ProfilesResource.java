package io.souvenir.api.mem0.profiles;

import java.time.Instant;
import java.util.Map;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.smallrye.mutiny.Uni;
import io.souvenir.api.mem0.wire.Entity;

/** User profiles as far as they go: there are none yet, and Mem0 has a word for that. */
@Path("/")
@RequestScoped
@Tag(name = "mem0")
class ProfilesResource {

    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "Mem0Profile")
    record Profile(@Nullable String profile, String status, String entityType, String entityId, @Nullable Instant updatedAt,
            int generationCount, @Nullable String error) {
    }

    @Schema(name = "Mem0ProfileSettings")
    record Settings(boolean enabled, @Schema(type = SchemaType.OBJECT) Map<String, Object> entities,
            @Schema(type = SchemaType.OBJECT) Map<String, Object> capabilities) {
    }

    @GET
    @Path("v2/entities/user/{name: .+}/profile/")
    @Operation(operationId = "mem0Profile", summary = "A user's profile: not_enabled")
    @APIResponse(responseCode = "200", description = "That there is none")
    public Uni<Profile> profile(@Encoded @PathParam("name") String name) {
        return Uni.createFrom().item(new Profile(null, "not_enabled", "user", Entity.of("user", name).name(), null, 0, null));
    }

    @GET
    @Path("v2/profiles/settings/")
    @Operation(operationId = "mem0ProfileSettings", summary = "Whether profiles are made: no")
    @APIResponse(responseCode = "200", description = "That they are not")
    public Uni<Settings> settings() {
        return Uni.createFrom().item(new Settings(false, Map.of(), Map.of()));
    }
}
