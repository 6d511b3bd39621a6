package io.souvenir.api.v1.memories;

import java.time.Duration;
import java.util.Arrays;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
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
import io.souvenir.api.input.OwnerParameters;
import io.souvenir.api.input.PageParameters;
import io.souvenir.api.input.Parameters;
import io.souvenir.api.input.ReferenceDateReader;
import io.souvenir.api.input.StrictReader;
import io.souvenir.api.limits.AddsMemories;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.Principal;
import io.souvenir.api.v1.Page;
import io.souvenir.api.v1.events.EventView;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.ingest.IngestEvent;
import io.souvenir.engine.ingest.IngestService;
import io.souvenir.engine.memory.MemoryAttributes.Kind;
import io.souvenir.engine.memory.MemoryLists;
import io.souvenir.engine.memory.Owners;
import io.souvenir.engine.memory.Visibility;
import io.souvenir.engine.memory.delete.MemoryDeleter;
import io.vertx.ext.web.RoutingContext;

@Path("/souvenir/v1/memories")
@RequestScoped
@Tag(name = "memories")
class MemoriesResource {

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
            description = "The add is durable when the response is sent. Its memories can be found once its event is SUCCEEDED.")
    @APIResponse(responseCode = "202", description = "Accepted; processing is not complete", content = @Content(
            mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = EventView.class)))
    @APIResponse(responseCode = "200", description = "The event is SUCCEEDED or FAILED", content = @Content(
            mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = EventView.class)))
    public Uni<RestResponse<EventView>> add(@NotNull @Valid AddMemories body, @BeanParam @Valid AddParameters parameters) {
        int seconds = parameters.waitSeconds();
        return ingest.accept(principal.project(), body.toEngine(parameters.idempotencyKey()))
                .chain(event -> seconds == 0 ? Uni.createFrom().item(event)
                        : ingest.settled(principal.project(), event.id(), Duration.ofSeconds(seconds)))
                .map(MemoriesResource::response);
    }

    /** Sets the Location header without {@code location()}, which would prepend the Host that the client sent. */
    private static RestResponse<EventView> response(IngestEvent event) {
        boolean complete = event.status() == IngestEvent.Status.SUCCEEDED || event.status() == IngestEvent.Status.FAILED;
        return RestResponse.ResponseBuilder
                .create(complete ? RestResponse.Status.OK : RestResponse.Status.ACCEPTED, EventView.of(event))
                .header(HttpHeaders.LOCATION, "/souvenir/v1/events/" + event.id()).build();
    }

    @GET
    @Operation(operationId = "listMemories", summary = "List memories, newest first",
            description = "A memory must match all given owner ids. A page of large memories has fewer items than limit;"
                    + " next_cursor is null on the last page.")
    @APIResponse(responseCode = "200", description = "One page")
    public Uni<Page<MemoryView>> list(@BeanParam @Valid OwnerParameters owners, @Context RoutingContext request,
            @BeanParam @Valid PageParameters page, @BeanParam VisibilityParameters visibility,
            @BeanParam ValidityParameters validity) {
        return lists.page(principal.project(), validity.restrict(owners.toFilter(request.queryParams())),
                visibility.toEngine(principal), page.size(), page.cursor())
                .map(found -> Page.of(found.items(), MemoryView::of, found.nextCursor()));
    }

    @DELETE
    @Operation(operationId = "eraseMemories", summary = "Erase all memories of owners",
            description = "A memory must match all given owner ids; at least one is required. Messages that are not processed yet"
                    + " are erased too.")
    @APIResponse(responseCode = "200", description = "The memories are erased")
    public Uni<DeletedCount> erase(@BeanParam @Valid OwnerParameters parameters, @Context RoutingContext request) {
        Owners owners = parameters.toEngine(request.queryParams());
        if (owners.isEmpty()) {
            throw SouvenirException.invalid("user_id", "At least one of user_id, agent_id, app_id and run_id is required");
        }
        return deleter.deleteMatching(principal.project(), new FilterBuilder().owners(owners).filter())
                .map(DeletedCount::new);
    }

    @Schema(description = "The number of deleted memories")
    record DeletedCount(long deleted) {
    }

    /** Restricts a list to memories that are valid. */
    record ValidityParameters(
            @QueryParam("latest_only") @Parameter(description = "true: exclude superseded memories",
                    schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false")) @Nullable String latestOnly,
            @QueryParam("reference_date") @Parameter(
                    description = "Only memories that existed and were valid at this time. A date means the end of that day (UTC).") @Nullable String referenceDate) {

        Filter restrict(Filter filter) {
            return new FilterBuilder().and(filter).validity(Parameters.flag("latest_only", latestOnly),
                    ReferenceDateReader.parameter("reference_date", referenceDate)).filter();
        }
    }

    /** Which memories a list includes. */
    record VisibilityParameters(
            @QueryParam("show_expired") @Parameter(description = "true: include expired memories",
                    schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false")) @Nullable String showExpired,
            @QueryParam("kind") @Parameter(
                    description = "Only memories of this kind. Without it, turns are excluded where a fact was extracted from them.",
                    schema = @Schema(enumeration = {
                            "turn", "fact", "procedure" })) @Nullable String kind,
            @QueryParam("quarantined") @Parameter(
                    description = "true: list the memories in quarantine instead; administrators only",
                    schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false")) @Nullable String quarantined,
            @QueryParam("show_hidden") @Parameter(
                    description = "true: include turns that are kept for the record alone, since they say nothing or the project's setting turns excludes them",
                    schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false")) @Nullable String showHidden){

        Visibility toEngine(Principal principal) {
            boolean inQuarantine = Parameters.flag("quarantined", quarantined);
            if (inQuarantine && !Permission.MANAGE.allows(principal)) {
                throw new SouvenirException(ErrorCode.FORBIDDEN, "Only administrators can list memories in quarantine");
            }
            return new Visibility(Parameters.flag("show_expired", showExpired), kind == null ? null : kind(kind), inQuarantine,
                    Parameters.flag("show_hidden", showHidden));
        }

        private static Kind kind(String name) {
            return Arrays.stream(Kind.values()).filter(kind -> kind.wireName().equals(name)).findFirst()
                    .orElseThrow(() -> SouvenirException.invalid("kind", "kind must be one of turn, fact, procedure"));
        }
    }
}
