package io.souvenir.api.mem0.memories;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;
import io.souvenir.api.mem0.wire.Erasure;
import io.souvenir.api.mem0.wire.MessageAnswer;
import io.souvenir.api.security.Principal;
import io.vertx.ext.web.RoutingContext;

@Path("/")
@RequestScoped
@Tag(name = "mem0")
class ErasureResource {

    private final Principal principal;
    private final Erasure erasure;

    ErasureResource(Principal principal, Erasure erasure) {
        this.principal = principal;
        this.erasure = erasure;
    }

    @DELETE
    @Path("v1/memories/")
    @Operation(operationId = "mem0DeleteAll", summary = "Erase all memories of owners",
            description = "A memory must match all given owner ids. All four as * erase the whole project.")
    @APIResponse(responseCode = "200", description = "The memories are erased")
    public Uni<MessageAnswer> deleteAll(@BeanParam @Valid ErasureQuery query, @Context RoutingContext request) {
        return erasure.of(principal.project(), query.toFilter(request.queryParams()));
    }
}
