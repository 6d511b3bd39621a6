package io.souvenir.api.v1.search;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Uni;
import io.souvenir.api.input.StrictReader;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.Principal;
import io.souvenir.api.security.RequiresPermission;
import io.souvenir.engine.context.ContextService;

@Path("/souvenir/v1/context")
@RequestScoped
@Tag(name = "context")
class ContextResource {

    private final Principal principal;
    private final ContextService context;

    ContextResource(Principal principal, ContextService context) {
        this.principal = principal;
        this.context = context;
    }

    @POST
    @RequiresPermission(Permission.READ)
    @CustomDeserialization(StrictReader.class)
    @Operation(operationId = "getContext", summary = "Compose a context block for a prompt",
            description = "One text within a token budget: the memories that answer the query, in the order of their timestamps and"
                    + " grouped by day; for a session also a summary and the last turns.")
    @APIResponse(responseCode = "200", description = "The block and its sources", headers = @Header(name = "Server-Timing",
            description = "Milliseconds for the embedding of the query and in total"))
    public Uni<RestResponse<ContextView>> context(@NotNull @Valid ContextQuery body) {
        return context.context(principal.project(), body.toEngine())
                .map(block -> RestResponse.ResponseBuilder.ok(ContextView.of(block))
                        .header("Server-Timing", ServerTiming.of(block.embedding(), "context", block.total())).build());
    }
}
