package io.souvenir.api.v1.members;

import java.util.UUID;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import io.smallrye.common.annotation.NonBlocking;
import io.souvenir.api.security.Caller.Individual;
import io.souvenir.api.security.Caller.Operator;
import io.souvenir.api.security.CurrentCaller;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.Principal;
import io.souvenir.api.security.RequiresPermission;

@Path("/souvenir/v1/whoami")
@RequiresPermission(Permission.IDENTIFY)
@Tag(name = "administration")
class WhoamiResource {

    private final CurrentCaller caller;

    WhoamiResource(CurrentCaller caller) {
        this.caller = caller;
    }

    @Schema(description = "The caller. An operator has no organization and no project.")
    record Whoami(@Nullable UUID organization, @Nullable UUID project, String role, String subject) {
    }

    @GET
    @Operation(operationId = "whoami", summary = "Get the caller")
    @APIResponse(responseCode = "200", description = "The organization, project, role and subject of the credential")
    @NonBlocking
    public Whoami get() {
        return switch (caller.get()) {
            case Principal principal -> new Whoami(principal.project().tenant().value(),
                    principal.project().project().value(), principal.role().wireName(), principal.subject());
            case Individual individual -> new Whoami(null, null, "none", individual.subject());
            case Operator operator -> new Whoami(null, null, "operator", operator.subject());
        };
    }
}
