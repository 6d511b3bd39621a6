package io.souvenir.api.v1.memories;

import java.time.Duration;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Uni;
import io.souvenir.api.input.FilterBuilder;
import io.souvenir.api.input.Limits;
import io.souvenir.api.input.OwnerParameters;
import io.souvenir.api.input.Parameters;
import io.souvenir.api.input.Storable;
import io.souvenir.api.input.StrictReader;
import io.souvenir.api.limits.AddsMemories;
import io.souvenir.api.security.Principal;
import io.souvenir.api.v1.events.EventView;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.ingest.IngestEvent;
import io.souvenir.engine.ingest.IngestService;
import io.souvenir.engine.memory.MemoryLists;
import io.souvenir.engine.memory.Owners;
import io.souvenir.engine.memory.delete.MemoryDeleter;
import io.vertx.ext.web.RoutingContext;

@Path("/souvenir/v1/memories")
@RequestScoped
@Tag(name = "memories")
class MemoriesResource {

    private static final int PAGE = 50;

    private final Principal principal;
    private final IngestService ingest;
    private final MemoryLists lists;
    private final MemoryDeleter deleter;

    MemoriesResource(Principal principal, IngestService ingest, MemoryLists lists, MemoryDeleter deleter) {
        this.principal = principal;
        this.ingest = ingest;
        this.lists = lists;
        this.deleter = deleter;
    }

    @POST
    @AddsMemories
    @CustomDeserialization(StrictReader.class)
    @Operation(operationId = "addMemories", summary = "Add a conversation or a memory",
            description = "The add is durable when this answers; its memories can be found once its event is SUCCEEDED.")
    @APIResponse(responseCode = "202", description = "Accepted and not done yet", content = @Content(
            mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = EventView.class)))
    @APIResponse(responseCode = "200", description = "Done, or failed", content = @Content(
            mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = EventView.class)))
    @APIResponse(responseCode = "422", ref = "Problem")
    public Uni<RestResponse<EventView>> add(@NotNull @Valid AddMemories body,
            @QueryParam("wait") @Parameter(description = "Seconds to wait for the event to be SUCCEEDED or FAILED",
                    schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "30",
                            defaultValue = "0")) @Nullable String wait,
            @HeaderParam("Idempotency-Key") @Parameter(
                    description = "Repeating an add with the same key answers the first one's event; with another body it is refused") @Pattern(
                            regexp = "[\\x21-\\x7e]{1,256}",
                            message = "must be 1 to 256 visible ASCII characters") @Nullable String idempotencyKey) {
        int seconds = Parameters.whole("wait", wait, 0, Limits.MAX_WAIT_SECONDS, 0);
        return ingest.accept(principal.project(), body.toEngine(idempotencyKey))
                .chain(event -> seconds == 0 ? Uni.createFrom().item(event)
                        : ingest.settled(principal.project(), event.id(), Duration.ofSeconds(seconds)))
                .map(MemoriesResource::answered);
    }

    /** The header is set as it is: {@code location()} would put the Host that the client sent before the path. */
    private static RestResponse<EventView> answered(IngestEvent event) {
        boolean settled = event.status() == IngestEvent.Status.SUCCEEDED || event.status() == IngestEvent.Status.FAILED;
        return RestResponse.ResponseBuilder
                .create(settled ? RestResponse.Status.OK : RestResponse.Status.ACCEPTED, EventView.of(event))
                .header(HttpHeaders.LOCATION, "/souvenir/v1/events/" + event.id()).build();
    }

    @GET
    @Operation(operationId = "listMemories", summary = "List memories, newest first",
            description = "Given ids must all match. A page of large memories holds fewer than limit;"
                    + " next_cursor tells whether there are more.")
    @APIResponse(responseCode = "200", description = "One page")
    public Uni<MemoryList> list(@BeanParam @Valid OwnerParameters owners, @Context RoutingContext request,
            @QueryParam("limit") @Parameter(description = "How many at most",
                    schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200",
                            defaultValue = "50")) @Nullable String limit,
            @QueryParam("cursor") @Parameter(description = "The next_cursor of the page before") @Size(
                    max = Limits.MAX_CURSOR) @Storable @Nullable String cursor,
            @BeanParam VisibilityParameters visibility,
            @BeanParam ValidityParameters validity) {
        return lists.page(principal.project(), validity.restrict(owners.toFilter(request.queryParams())),
                visibility.toEngine(principal),
                Parameters.whole("limit", limit, 1, Limits.MAX_PAGE, PAGE),
                cursor)
                .map(MemoryList::of);
    }

    @DELETE
    @Operation(operationId = "forgetMemories", summary = "Forget every memory of the given owners",
            description = "Given ids must all match; at least one is needed. Messages that still wait to be processed go too.")
    @APIResponse(responseCode = "200", description = "They are forgotten")
    public Uni<DeletedCount> forgetAll(@BeanParam @Valid OwnerParameters parameters, @Context RoutingContext request) {
        Owners owners = parameters.toEngine(request.queryParams());
        if (owners.isEmpty()) {
            throw SouvenirException.invalid("user_id", "At least one of user_id, agent_id, app_id and run_id is required");
        }
        return deleter.deleteMatching(principal.project(), new FilterBuilder().owners(owners).filter()).map(DeletedCount::new);
    }
}
