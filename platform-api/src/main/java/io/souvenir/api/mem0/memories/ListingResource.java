package io.souvenir.api.mem0.memories;

import java.util.List;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.api.input.Parameters;
import io.souvenir.api.mem0.wire.Entity;
import io.souvenir.api.mem0.wire.Narrowing;
import io.souvenir.api.mem0.wire.OwnProject;
import io.souvenir.api.mem0.wire.Page;
import io.souvenir.api.mem0.wire.Paging;
import io.souvenir.api.mem0.wire.Projection;
import io.souvenir.api.mem0.wire.Shape;
import io.souvenir.api.security.Permission;
import io.souvenir.api.security.Principal;
import io.souvenir.api.security.RequiresPermission;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.memory.MemoryService;
import io.souvenir.engine.memory.MemorySlice;
import io.souvenir.engine.memory.Shown;
import io.vertx.ext.web.RoutingContext;

@Path("/")
@RequestScoped
@RequiresPermission(Permission.READ)
@Tag(name = "mem0")
class ListingResource {

    /** Old clients ask for no page and expect everything. */
    private static final int UNPAGED = 1000;

    private final Principal principal;
    private final MemoryService memories;
    private final Projection projection;
    private final UriInfo uri;

    ListingResource(Principal principal, MemoryService memories, Projection projection, UriInfo uri) {
        this.principal = principal;
        this.memories = memories;
        this.projection = projection;
        this.uri = uri;
    }

    @POST
    @Path("v3/memories/")
    @Operation(operationId = "mem0List", summary = "List memories, newest first",
            description = "page and page_size may stand in the query as well, and win there.")
    @APIResponse(responseCode = "200", description = "One page")
    public Uni<Page> list(@Valid @Nullable ListCall given) {
        ListCall call = given == null ? ListQuery.NONE : given;
        return page(call, call.filter());
    }

    @POST
    @Path("v2/memories/")
    @Operation(operationId = "mem0ListV2", summary = "List memories, for older clients")
    @APIResponse(responseCode = "200", description = "An array of memories, or an object of results for output_format v1.1")
    public Uni<Object> listV2(@Valid @Nullable ListCall given) {
        ListCall call = given == null ? ListQuery.NONE : given;
        OwnProject.hold(principal, call.orgId(), call.projectId());
        return page(call, call.lenientFilter()).map(page -> Shape.of(page.results(), call.outputFormat()));
    }

    @GET
    @Path("v1/memories/")
    @Operation(operationId = "mem0ListV1", summary = "List memories of given owners, for older clients")
    @APIResponse(responseCode = "200", description = "An array of memories, or a page where page and page_size are given")
    public Uni<Object> listV1(@BeanParam @Valid ListQuery query, @Context RoutingContext request) {
        Parameters.givenOnce(request.queryParams(), List.of("user_id", "agent_id", "app_id", "run_id"));
        ListCall call = query.toCall(uri);
        Filter filter = call.lenientFilter();
        if (!Narrowing.namesOwner(filter)) {
            throw SouvenirException.invalid("user_id", "At least one of user_id, agent_id, app_id and run_id is required");
        }
        return query.paged() ? page(call, filter).map(page -> page)
                : rows(call, filter, UNPAGED).map(rows -> Shape.of(rows, call.outputFormat()));
    }

    @GET
    @Path("v1/memories/{type: user|agent|app|run}/{name: .+}/")
    @Operation(operationId = "mem0ListOfEntity", summary = "List the memories of one user, agent, app or run")
    @APIResponse(responseCode = "200", description = "One page")
    public Uni<Page> ofEntity(@PathParam("type") String type, @Encoded @PathParam("name") String name) {
        return page(ListQuery.NONE, Entity.of(type, name).filter());
    }

    private Uni<Page> page(ListCall call, Filter filter) {
        Paging paging = Paging.of(uri, call.page(), call.pageSize());
        return memories.slice(principal.project(), filter, Shown.current(call.showsExpired()), paging.offset(), paging.size())
                .map(slice -> paging.of(rows(call, slice), slice.total()));
    }

    private Uni<List<?>> rows(ListCall call, Filter filter, int most) {
        return memories.slice(principal.project(), filter, Shown.current(call.showsExpired()), 0, most)
                .map(slice -> rows(call, slice));
    }

    private List<?> rows(ListCall call, MemorySlice slice) {
        return projection.of(slice.items().stream().map(MemoryRow::of).toList(), call.fields());
    }
}
