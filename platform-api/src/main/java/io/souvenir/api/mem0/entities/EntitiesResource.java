package io.souvenir.api.mem0.entities;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;
import io.souvenir.api.mem0.wire.Erasure;
import io.souvenir.api.mem0.wire.MessageAnswer;
import io.souvenir.api.mem0.wire.Paging;
import io.souvenir.api.mem0.wire.PathEntity;
import io.souvenir.api.mem0.wire.Ping;
import io.souvenir.api.responses.Responses;
import io.souvenir.api.security.Principal;
import io.souvenir.engine.memory.OwnerService;

@Path("/")
@RequestScoped
@Tag(name = "mem0")
class EntitiesResource {

    /** Clients that delete every entity read the first page only. */
    static final int SIZE = 10_000;

    private final Principal principal;
    private final OwnerService owners;
    private final Erasure erasure;
    private final UriInfo uri;
    private final Responses answers;

    EntitiesResource(Principal principal, OwnerService owners, Erasure erasure, UriInfo uri, Responses answers) {
        this.answers = answers;
        this.principal = principal;
        this.owners = owners;
        this.erasure = erasure;
        this.uri = uri;
    }

    @GET
    @Path("v1/entities/")
    @Operation(operationId = "mem0Entities", summary = "List whom there are memories of")
    @APIResponse(responseCode = "200", description = "One page of users, agents, apps and runs, with how many of each")
    public Uni<EntityPage> list() {
        Paging paging = Paging.of(uri, null, null, SIZE, SIZE);
        return answers.heavy(() -> owners.slice(principal.project(), paging.offset(), paging.size()))
                .map(found -> EntityPage.of(paging, found, Ping.address(principal)));
    }

    @DELETE
    @Path("v2/entities/{type}/{name: .+}/")
    @Operation(operationId = "mem0DeleteEntity", summary = "Forget all memories of one user, agent, app or run")
    @APIResponse(responseCode = "200", description = "They are forgotten, if there were any")
    public Uni<MessageAnswer> delete(@PathParam("type") String type, @Encoded @PathParam("name") String name) {
        return erasure.of(principal.project(), PathEntity.of(type, name).filter());
    }

    @DELETE
    @Path("v1/entities/{type}/{name: .+}/")
    @Operation(operationId = "mem0DeleteEntityV1", summary = "Forget all memories of one entity, for older clients",
            description = "An entity's id is its name.")
    @APIResponse(responseCode = "200", description = "They are forgotten, if there were any")
    public Uni<MessageAnswer> deleteV1(@PathParam("type") String type, @Encoded @PathParam("name") String name) {
        return delete(type, name);
    }
}
