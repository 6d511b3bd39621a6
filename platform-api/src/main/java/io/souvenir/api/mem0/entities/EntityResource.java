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
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

import io.smallrye.mutiny.Uni;
import io.souvenir.api.mem0.wire.PathEntity;
import io.souvenir.api.mem0.wire.Ping;
import io.souvenir.api.responses.Responses;
import io.souvenir.api.security.Principal;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.memory.OwnerService;
import io.souvenir.engine.memory.OwnerSummary;

/** Single entities. They are what memories are filed under, so one needs no making, and is there while it has memories. */
@Path("/")
@RequestScoped
@Tag(name = "mem0")
class EntityResource {

    private static final String NO_MAKING = "An entity is there while there are memories of it: this keeps nothing, and tells what there is.";

    private final Principal principal;
    private final OwnerService owners;
    private final Responses answers;

    EntityResource(Principal principal, OwnerService owners, Responses answers) {
        this.answers = answers;
        this.principal = principal;
        this.owners = owners;
    }

    @GET
    @Path("v1/entities/filters/")
    @Operation(operationId = "mem0EntityFilters", summary = "The ids by which memories can be filtered, by type of entity")
    @APIResponse(responseCode = "200", description = "For each type its ids, the newest first; ten thousand ids in all at most")
    public Uni<Map<String, List<String>>> filters() {
        return answers.heavy(() -> owners.slice(principal.project(), 0, EntitiesResource.SIZE)).map(all -> Stream
                .of(OwnerSummary.Kind.values()).collect(Collectors.toMap(EntityResource::field, kind -> all.items().stream()
                        .filter(owner -> owner.kind() == kind).map(OwnerSummary::id).toList())));
    }

    @GET
    @Path("v2/entities/{type}/{name: .+}/")
    @Operation(operationId = "mem0Entity", summary = "One user, agent, app or run, and how many memories there are of it")
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
    @Operation(operationId = "mem0MakeUser", summary = "Tell of a user", description = NO_MAKING)
    @APIResponseSchema(value = EntityPage.Row.class, responseCode = "201", responseDescription = "The user")
    public Uni<EntityPage.Row> user(@NotNull @Valid EntityCall call) {
        return tell(OwnerSummary.Kind.USER, call);
    }

    @POST
    @Path("v1/agents/")
    @ResponseStatus(201)
    @Operation(operationId = "mem0MakeAgent", summary = "Tell of an agent", description = NO_MAKING)
    @APIResponseSchema(value = EntityPage.Row.class, responseCode = "201", responseDescription = "The agent")
    public Uni<EntityPage.Row> agent(@NotNull @Valid EntityCall call) {
        return tell(OwnerSummary.Kind.AGENT, call);
    }

    @POST
    @Path("v1/apps/")
    @ResponseStatus(201)
    @Operation(operationId = "mem0MakeApp", summary = "Tell of an app", description = NO_MAKING)
    @APIResponseSchema(value = EntityPage.Row.class, responseCode = "201", responseDescription = "The app")
    public Uni<EntityPage.Row> app(@NotNull @Valid EntityCall call) {
        return tell(OwnerSummary.Kind.APP, call);
    }

    @POST
    @Path("v1/runs/")
    @ResponseStatus(201)
    @Operation(operationId = "mem0MakeRun", summary = "Tell of a run", description = NO_MAKING)
    @APIResponseSchema(value = EntityPage.Row.class, responseCode = "201", responseDescription = "The run")
    public Uni<EntityPage.Row> run(@NotNull @Valid EntityCall call) {
        return tell(OwnerSummary.Kind.RUN, call);
    }

    private Uni<EntityPage.Row> tell(OwnerSummary.Kind kind, EntityCall call) {
        String id = call.id(kind);
        Instant now = Instant.now();
        return owners.find(principal.project(), kind, id)
                .map(found -> row(found.orElseGet(() -> new OwnerSummary(kind, id, 0, now, now))));
    }

    private EntityPage.Row row(OwnerSummary owner) {
        return EntityPage.row(owner, Ping.address(principal));
    }

    private static String field(OwnerSummary.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT) + "_id";
    }
}
