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

import io.smallrye.mutiny.Uni;
import io.souvenir.api.mem0.entities.EntityResource.EntityPage;
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
class EntitiesResource {

    /** Clients that delete all entities read only the first page. */
    static final int PAGE_SIZE = 10_000;

    private final Principal principal;
    private final OwnerService owners;
    private final Erasure erasure;
    private final UriInfo uri;
    private final Responses responses;

    EntitiesResource(Principal principal, OwnerService owners, Erasure erasure, UriInfo uri, Responses responses) {
        this.responses = responses;
        this.principal = principal;
        this.owners = owners;
        this.erasure = erasure;
        this.uri = uri;
    }

    @GET
    @Path("v1/entities/")
    @Operation(operationId = "mem0Entities", summary = "List the users, agents, apps and runs that have memories")
    @APIResponse(responseCode = "200", description = "One page of entities, with the number of each type")
    public Uni<EntityPage> list() {
        Paging paging = Paging.of(uri, null, null, PAGE_SIZE, PAGE_SIZE);
        return responses.heavy(() -> owners.slice(principal.project(), paging.offset(), paging.size()))
                .map(found -> EntityPage.of(paging, found, Ping.pseudonym(principal)));
    }

    @DELETE
    @Path("v2/entities/{type}/{name: .+}/")
    @Operation(operationId = "mem0DeleteEntity", summary = "Erase all memories of a user, agent, app or run")
    @APIResponse(responseCode = "200", description = "The memories are erased")
    public Uni<MessageAnswer> delete(@PathParam("type") String type, @Encoded @PathParam("name") String name) {
        return erasure.of(principal.project(), PathEntity.of(type, name).filter());
    }

    @DELETE
    @Path("v1/entities/{type}/{name: .+}/")
    @Operation(operationId = "mem0DeleteEntityV1", summary = "Erase all memories of a user, agent, app or run (older SDKs)",
            description = "The id of an entity is its name.")
    @APIResponse(responseCode = "200", description = "The memories are erased")
    public Uni<MessageAnswer> deleteV1(@PathParam("type") String type, @Encoded @PathParam("name") String name) {
        return delete(type, name);
    }
}
