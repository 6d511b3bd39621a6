package io.souvenir.api.v1.members;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.common.annotation.NonBlocking;
import io.souvenir.api.security.CurrentCaller;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.RequiresPermission;

@Path("/souvenir/v1/whoami")
@RequiresPermission(Permission.IDENTIFY)
@Tag(name = "administration")
class WhoamiResource {

    private final CurrentCaller caller;

    WhoamiResource(CurrentCaller caller) {
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "whoami", summary = "Tell whom the credential speaks for")
    @APIResponse(responseCode = "200", description = "The organization, project, role and subject")
    @NonBlocking
    public Whoami get() {
        return Whoami.of(caller.get());
    }
}
