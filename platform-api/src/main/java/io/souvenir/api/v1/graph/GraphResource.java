package io.souvenir.api.v1.graph;

import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.api.input.Limits;
import io.souvenir.api.input.OwnerParameters;
import io.souvenir.api.input.Parameters;
import io.souvenir.api.input.ResourceIds;
import io.souvenir.api.input.Storable;
import io.souvenir.api.security.Principal;
import io.souvenir.api.v1.graph.GraphViews.EntityList;
import io.souvenir.api.v1.graph.GraphViews.SubgraphView;
import io.souvenir.api.v1.graph.GraphViews.TimelineView;
import io.souvenir.engine.graph.GraphService;
import io.vertx.ext.web.RoutingContext;

/** Whom and what memories name, and how it relates. */
@Path("/souvenir/v1/graph")
@RequestScoped
@Tag(name = "graph")
class GraphResource {

    private static final int PAGE = 50;
    private static final int FARTHEST_NEIGHBOUR = 2;
    private static final int LONGEST_PATH = 4;

    private final Principal principal;
    private final GraphService graph;

    GraphResource(Principal principal, GraphService graph) {
        this.principal = principal;
        this.graph = graph;
    }

    @GET
    @Path("/entities")
    @Operation(operationId = "listGraphEntities", summary = "List whom and what memories name, newest first",
            description = "Given owner ids must all match. Of owners that have more than 64 scopes, the newest 64 are looked at.")
    @APIResponse(responseCode = "200", description = "One page")
    public Uni<EntityList> entities(@BeanParam @Valid OwnerParameters owners, @Context RoutingContext request,
            @QueryParam("name") @Size(max = Limits.MAX_QUERY) @Storable @Parameter(
                    description = "Only entities with this name, or whose name begins with this word") @Nullable String name,
            @QueryParam("limit") @Parameter(description = "How many at most",
                    schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200",
                            defaultValue = "50")) @Nullable String limit,
            @QueryParam("cursor") @Parameter(description = "The next_cursor of the page before") @Size(
                    max = Limits.MAX_CURSOR) @Storable @Nullable String cursor) {
        return graph.entities(principal.project(), owners.toFilter(request.queryParams()), name,
                Parameters.whole("limit", limit, 1, Limits.MAX_PAGE, PAGE), cursor).map(EntityList::of);
    }

    @GET
    @Path("/entities/{id}")
    @Operation(operationId = "getGraphNeighbourhood", summary = "Get an entity and what is near it",
            description = "The entity stands first. Relations also tell what no longer holds, unless latest_only or reference_date is given.")
    @APIResponse(responseCode = "200", description = "What is near")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<SubgraphView> neighbourhood(@PathParam("id") String id, @BeanParam @Valid TraversalParameters walk,
            @QueryParam("depth") @Parameter(description = "How many relations away at most",
                    schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "2",
                            defaultValue = "1")) @Nullable String depth) {
        return graph.neighbourhood(principal.project(), ResourceIds.entity(id),
                walk.toEngine(Parameters.whole("depth", depth, 1, FARTHEST_NEIGHBOUR, 1))).map(SubgraphView::of);
    }

    @GET
    @Path("/entities/{id}/path")
    @Operation(operationId = "getGraphPath", summary = "Find a shortest way from one entity to another",
            description = "In the order of going, whichever way the relations point; empty where there is none so short.")
    @APIResponse(responseCode = "200", description = "The way, or nothing")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<SubgraphView> path(@PathParam("id") String id, @QueryParam("to_id") @Parameter(required = true,
            description = "Where the way ends") @Nullable String to,
            @BeanParam @Valid TraversalParameters walk,
            @QueryParam("max_depth") @Parameter(description = "How many relations at most",
                    schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "4",
                            defaultValue = "4")) @Nullable String depth) {
        return graph.path(principal.project(), ResourceIds.entity(id), ResourceIds.entity(to == null ? "" : to),
                walk.toEngine(Parameters.whole("max_depth", depth, 1, LONGEST_PATH, LONGEST_PATH))).map(SubgraphView::of);
    }

    @GET
    @Path("/entities/{id}/timeline")
    @Operation(operationId = "getGraphTimeline", summary = "List what memories tell of an entity, in the order of validity",
            description = "Each memory with the relations of the entity that it tells. A page of large memories holds fewer than limit;"
                    + " next_cursor tells whether there are more.")
    @APIResponse(responseCode = "200", description = "One page")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Uni<TimelineView> timeline(@PathParam("id") String id,
            @QueryParam("limit") @Parameter(description = "How many at most",
                    schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200",
                            defaultValue = "50")) @Nullable String limit,
            @QueryParam("cursor") @Parameter(description = "The next_cursor of the page before") @Size(
                    max = Limits.MAX_CURSOR) @Storable @Nullable String cursor) {
        return graph
                .timeline(principal.project(), ResourceIds.entity(id),
                        Parameters.whole("limit", limit, 1, Limits.MAX_PAGE, PAGE),
                        cursor)
                .map(TimelineView::of);
    }
}
