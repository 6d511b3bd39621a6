package io.souvenir.api.mem0.entities;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.api.input.OwnerId;
import io.souvenir.api.mem0.wire.Erasure;
import io.souvenir.api.mem0.wire.MessageAnswer;
import io.souvenir.api.mem0.wire.Paging;
import io.souvenir.api.mem0.wire.Paging.Page;
import io.souvenir.api.mem0.wire.PathEntity;
import io.souvenir.api.mem0.wire.Ping;
import io.souvenir.api.responses.Responses;
import io.souvenir.api.security.Principal;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.memory.OwnerService;
import io.souvenir.engine.memory.OwnerSlice;
import io.souvenir.engine.memory.OwnerSummary;

/** An entity exists while it has memories, so it is never created. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
class EntitiesResource {

    /** Clients that delete all entities read only the first page. */
    private static final int PAGE_SIZE = 10_000;

    private static final String NOT_STORED = "An entity exists while it has memories. This request stores nothing and returns the entity with the number of its memories.";

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

    @GET
    @Path("v1/entities/filters/")
    @Operation(operationId = "mem0EntityFilters", summary = "List the entity ids that filters can use")
    @APIResponse(responseCode = "200", description = "The ids of each type, newest first; at most 10,000 ids in total")
    public Uni<Map<String, List<String>>> filters() {
        return responses.heavy(() -> owners.slice(principal.project(), 0, PAGE_SIZE)).map(all -> Stream
                .of(OwnerSummary.Kind.values()).collect(Collectors.toMap(EntitiesResource::field, kind -> all.items().stream()
                        .filter(owner -> owner.kind() == kind).map(OwnerSummary::id).toList())));
    }

    @GET
    @Path("v2/entities/{type}/{name: .+}/")
    @Operation(operationId = "mem0Entity", summary = "Get a user, agent, app or run and the number of its memories")
    @APIResponse(responseCode = "200", description = "The entity")
    @APIResponse(responseCode = "404", ref = "Mem0Problem")
    public Uni<EntityPage.Row> get(@PathParam("type") String type, @Encoded @PathParam("name") String encoded) {
        String name = PathEntity.of(type, encoded).name();
        OwnerSummary.Kind kind = OwnerSummary.Kind.valueOf(type.toUpperCase(Locale.ROOT));
        return owners.find(principal.project(), kind, name).map(found -> found.map(this::row)
                .orElseThrow(() -> new SouvenirException(ErrorCode.ENTITY_NOT_FOUND, "Entity not found")));
    }

    @POST
    @Path("v1/users/")
    @ResponseStatus(201)
    @Operation(operationId = "mem0MakeUser", summary = "Get a user", description = NOT_STORED)
    @APIResponseSchema(value = EntityPage.Row.class, responseCode = "201", responseDescription = "The user")
    public Uni<EntityPage.Row> user(@NotNull @Valid EntityCall call) {
        return find(OwnerSummary.Kind.USER, call);
    }

    @POST
    @Path("v1/agents/")
    @ResponseStatus(201)
    @Operation(operationId = "mem0MakeAgent", summary = "Get an agent", description = NOT_STORED)
    @APIResponseSchema(value = EntityPage.Row.class, responseCode = "201", responseDescription = "The agent")
    public Uni<EntityPage.Row> agent(@NotNull @Valid EntityCall call) {
        return find(OwnerSummary.Kind.AGENT, call);
    }

    @POST
    @Path("v1/apps/")
    @ResponseStatus(201)
    @Operation(operationId = "mem0MakeApp", summary = "Get an app", description = NOT_STORED)
    @APIResponseSchema(value = EntityPage.Row.class, responseCode = "201", responseDescription = "The app")
    public Uni<EntityPage.Row> app(@NotNull @Valid EntityCall call) {
        return find(OwnerSummary.Kind.APP, call);
    }

    @POST
    @Path("v1/runs/")
    @ResponseStatus(201)
    @Operation(operationId = "mem0MakeRun", summary = "Get a run", description = NOT_STORED)
    @APIResponseSchema(value = EntityPage.Row.class, responseCode = "201", responseDescription = "The run")
    public Uni<EntityPage.Row> run(@NotNull @Valid EntityCall call) {
        return find(OwnerSummary.Kind.RUN, call);
    }

    private Uni<EntityPage.Row> find(OwnerSummary.Kind kind, EntityCall call) {
        String id = call.id(kind);
        Instant now = Instant.now();
        return owners.find(principal.project(), kind, id)
                .map(found -> row(found.orElseGet(() -> new OwnerSummary(kind, id, 0, now, now))));
    }

    private EntityPage.Row row(OwnerSummary owner) {
        return EntityPage.row(owner, Ping.pseudonym(principal));
    }

    private static String field(OwnerSummary.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT) + "_id";
    }

    @Schema(name = "Mem0NewEntity")
    record EntityCall(@OwnerId @Nullable String userId, @OwnerId @Nullable String agentId, @OwnerId @Nullable String appId,
            @OwnerId @Nullable String runId) {

        String id(OwnerSummary.Kind kind) {
            String field = kind.name().toLowerCase(Locale.ROOT) + "_id";
            String id = switch (kind) {
                case USER -> userId;
                case AGENT -> agentId;
                case APP -> appId;
                case RUN -> runId;
            };
            if (id == null) {
                throw SouvenirException.invalid(field, field + " is required");
            }
            return id;
        }
    }

    @Schema(name = "Mem0EntityPage")
    record EntityPage(long count, @Nullable String next, @Nullable String previous, long totalUsers, long totalAgents,
            long totalApps, long totalRuns, List<?> results) {

        @Schema(name = "Mem0Entity")
        record Row(String id, String name, String type, Instant createdAt, Instant updatedAt, String owner,
                @Schema(type = SchemaType.OBJECT) Map<String, Object> metadata, long totalMemories) {
        }

        static EntityPage of(Paging paging, OwnerSlice owners, String address) {
            Page page = paging.of(owners.items().stream().map(owner -> row(owner, address)).toList(), owners.total());
            return new EntityPage(page.count(), page.next(), page.previous(), owners.total(OwnerSummary.Kind.USER),
                    owners.total(OwnerSummary.Kind.AGENT), owners.total(OwnerSummary.Kind.APP),
                    owners.total(OwnerSummary.Kind.RUN), page.results());
        }

        static Row row(OwnerSummary owner, String address) {
            return new Row(owner.id(), owner.id(), owner.kind().name().toLowerCase(Locale.ROOT), owner.createdAt(),
                    owner.updatedAt(), address, Map.of(), owner.memories());
        }
    }
}
