package io.souvenir.api.mem0.memories;

import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.api.input.FilterBuilder;
import io.souvenir.api.input.Parameters;
import io.souvenir.api.mem0.wire.FieldSelection;
import io.souvenir.api.mem0.wire.OutputFormat;
import io.souvenir.api.mem0.wire.Page;
import io.souvenir.api.mem0.wire.Paging;
import io.souvenir.api.mem0.wire.PathEntity;
import io.souvenir.api.mem0.wire.ProjectClaims;
import io.souvenir.api.responses.Batch;
import io.souvenir.api.responses.Responses;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.Principal;
import io.souvenir.api.security.RequiresPermission;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.MemoryLists;
import io.souvenir.engine.memory.Visibility;
import io.vertx.ext.web.RoutingContext;

@Path("/")
@RequestScoped
@RequiresPermission(Permission.READ)
@Tag(name = "mem0")
class ListResource {

    /** Old clients send no page and expect all memories. */
    private static final int UNPAGED = 1000;

    private final Principal principal;
    private final MemoryLists memories;
    private final FieldSelection selection;
    private final UriInfo uri;
    private final Responses responses;

    ListResource(Principal principal, MemoryLists memories, FieldSelection selection, UriInfo uri, Responses responses) {
        this.responses = responses;
        this.principal = principal;
        this.memories = memories;
        this.selection = selection;
        this.uri = uri;
    }

    @POST
    @Path("v3/memories/")
    @Operation(operationId = "mem0List", summary = "List memories, newest first",
            description = "page and page_size in the query string override those in the body.")
    @APIResponse(responseCode = "200", description = "One page", content = @Content(mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = Page.class)))
    public Uni<Object> list(@Valid @Nullable ListCall given) {
        ListCall call = given == null ? ListQuery.UNRESTRICTED : given;
        return page(call, call.filter());
    }

    @POST
    @Path("v2/memories/")
    @Operation(operationId = "mem0ListV2", summary = "List memories (older SDKs)")
    @APIResponse(responseCode = "200", description = "An array; for output_format v1.1 an object with the array in results")
    public Uni<Object> listV2(@Valid @Nullable ListCall given) {
        ListCall call = given == null ? ListQuery.UNRESTRICTED : given;
        ProjectClaims.check(principal, call.orgId(), call.projectId());
        Paging paging = Paging.of(uri, call.page(), call.pageSize());
        return respond(new Listing(call, call.lenientFilter()), paging.offset(), paging.size(),
                total -> rows -> OutputFormat.of(rows, call.outputFormat()));
    }

    @GET
    @Path("v1/memories/")
    @Operation(operationId = "mem0ListV1", summary = "List memories of owners (older SDKs)")
    @APIResponse(responseCode = "200", description = "An array; a page where page and page_size are given")
    public Uni<Object> listV1(@BeanParam @Valid ListQuery query, @Context RoutingContext request) {
        Parameters.givenOnce(request.queryParams(), List.of("user_id", "agent_id", "app_id", "run_id"));
        ListCall call = query.toCall(uri);
        Filter filter = call.lenientFilter();
        if (!FilterBuilder.namesOwner(filter)) {
            throw SouvenirException.invalid("user_id", "At least one of user_id, agent_id, app_id and run_id is required");
        }
        return query.paged() ? page(call, filter)
                : respond(new Listing(call, filter), 0, UNPAGED, total -> rows -> OutputFormat.of(rows, call.outputFormat()));
    }

    @GET
    @Path("v1/memories/{type: user|agent|app|run}/{name: .+}/")
    @Operation(operationId = "mem0ListOfEntity", summary = "List the memories of one user, agent, app or run")
    @APIResponse(responseCode = "200", description = "One page", content = @Content(mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = Page.class)))
    public Uni<Object> ofEntity(@PathParam("type") String type, @Encoded @PathParam("name") String name) {
        return page(ListQuery.UNRESTRICTED, PathEntity.of(type, name).filter());
    }

    private Uni<Object> page(ListCall call, Filter filter) {
        Paging paging = Paging.of(uri, call.page(), call.pageSize());
        return respond(new Listing(call, filter), paging.offset(), paging.size(), total -> rows -> paging.of(rows, total));
    }

    private record Listing(ListCall call, Filter filter) {

        Visibility visibility() {
            return Visibility.current(call.showsExpired());
        }
    }

    /**
     * Clients rely on full pages, and some on a single page with all memories, so a response that is too large for memory is
     * streamed, not shortened.
     *
     * @param shape makes, of the total number of memories, the function that wraps the rows
     */
    private Uni<Object> respond(Listing listing, int offset, int limit, LongFunction<Function<List<?>, Object>> shape) {
        return memories.slice(principal.project(), listing.filter(), listing.visibility(), offset, limit).chain(slice -> {
            Function<List<?>, Object> envelope = shape.apply(slice.total());
            return slice.nextCursor() == null ? Uni.createFrom().item(envelope.apply(rows(listing, slice.items())))
                    : responses.streamed(envelope, () -> first(listing, offset, limit));
        });
    }

    private Uni<Batch> first(Listing listing, int offset, int limit) {
        return memories.slice(principal.project(), listing.filter(), listing.visibility(), offset, limit)
                .map(slice -> batch(listing, slice.items(), slice.nextCursor(), limit - slice.items().size()));
    }

    private Batch batch(Listing listing, List<Memory> items, @Nullable String cursor, int left) {
        return new Batch(rows(listing, items), cursor == null || left == 0 ? null
                : () -> memories
                        .page(principal.project(), listing.filter(), listing.visibility(), Batch.nextSize(items.size(), left),
                                cursor)
                        .map(page -> batch(listing, page.items(), page.nextCursor(), left - page.items().size())));
    }

    private List<?> rows(Listing listing, List<Memory> items) {
        return selection.of(items.stream().map(MemoryRow::of).toList(), listing.call().fields());
    }
}
