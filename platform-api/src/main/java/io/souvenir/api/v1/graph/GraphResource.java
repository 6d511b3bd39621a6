package io.souvenir.api.v1.graph;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

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
import io.souvenir.api.input.PageParameters;
import io.souvenir.api.input.Parameters;
import io.souvenir.api.input.ReferenceDateReader;
import io.souvenir.api.input.ResourceIds;
import io.souvenir.api.input.Storable;
import io.souvenir.api.security.Principal;
import io.souvenir.api.v1.Page;
import io.souvenir.api.v1.memories.MemoryView;
import io.souvenir.engine.graph.Entity;
import io.souvenir.engine.graph.GraphService;
import io.souvenir.engine.graph.Relation;
import io.souvenir.engine.graph.Subgraph;
import io.souvenir.engine.graph.Timeline;
import io.souvenir.engine.graph.Walk;
import io.vertx.ext.web.RoutingContext;

@Path("/souvenir/v1/graph/entities")
@RequestScoped
@Tag(name = "graph")
class GraphResource {

    private static final int MAX_NEIGHBOURHOOD_DEPTH = 2;
    private static final int MAX_PATH_LENGTH = 4;

    private final Principal principal;
    private final GraphService graph;

    GraphResource(Principal principal, GraphService graph) {
        this.principal = principal;
        this.graph = graph;
    }

    @GET
    @Operation(operationId = "listGraphEntities", summary = "List the entities that memories name, newest first",
            description = "An entity must match all given owner ids. Where they have more than 64 scopes, only the newest 64 are read.")
    @APIResponse(responseCode = "200", description = "One page")
    public Uni<Page<EntityView>> entities(@BeanParam @Valid OwnerParameters owners, @Context RoutingContext request,
            @QueryParam("name") @Size(max = Limits.MAX_QUERY) @Storable @Parameter(
                    description = "Only entities with this name, or whose name begins with this word") @Nullable String name,
            @BeanParam @Valid PageParameters page) {
        return graph.entities(principal.project(), owners.toFilter(request.queryParams()), name, page.size(), page.cursor())
                .map(found -> Page.of(found.items(), EntityView::of, found.nextCursor()));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getGraphNeighbourhood", summary = "Get an entity and its neighbours",
            description = "The entity is first. Relations that are no longer valid are included, unless latest_only or reference_date is given.")
    @APIResponse(responseCode = "200", description = "The entities and their relations")
    public Uni<SubgraphView> neighbourhood(@PathParam("id") String id, @BeanParam @Valid TraversalParameters traversal,
            @QueryParam("depth") @Parameter(description = "The maximum distance from the entity, in relations",
                    schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "2",
                            defaultValue = "1")) @Nullable String depth) {
        return graph.neighbourhood(principal.project(), ResourceIds.entity(id),
                traversal.toEngine(Parameters.whole("depth", depth, 1, MAX_NEIGHBOURHOOD_DEPTH, 1))).map(SubgraphView::of);
    }

    @GET
    @Path("/{id}/path")
    @Operation(operationId = "getGraphPath", summary = "Find a shortest path between two entities",
            description = "Entities and relations are in the order of the path; relations are followed in both directions. Empty where there is no path within max_depth.")
    @APIResponse(responseCode = "200", description = "The path, or an empty graph")
    public Uni<SubgraphView> path(@PathParam("id") String id, @QueryParam("to_id") @Parameter(required = true,
            description = "The entity at the end of the path") @Nullable String to,
            @BeanParam @Valid TraversalParameters traversal,
            @QueryParam("max_depth") @Parameter(description = "The maximum length of the path, in relations",
                    schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "4",
                            defaultValue = "4")) @Nullable String depth) {
        return graph.path(principal.project(), ResourceIds.entity(id), ResourceIds.entity(to == null ? "" : to),
                traversal.toEngine(Parameters.whole("max_depth", depth, 1, MAX_PATH_LENGTH, MAX_PATH_LENGTH)))
                .map(SubgraphView::of);
    }

    @GET
    @Path("/{id}/timeline")
    @Operation(operationId = "getGraphTimeline",
            summary = "List the memories that name an entity, in the order of their validity",
            description = "Each memory has the relations of the entity that it states. A page of large memories has fewer items than limit;"
                    + " next_cursor is null on the last page.")
    @APIResponse(responseCode = "200", description = "One page")
    public Uni<Page<TimelineEntryView>> timeline(@PathParam("id") String id, @BeanParam @Valid PageParameters page) {
        return graph.timeline(principal.project(), ResourceIds.entity(id), page.size(), page.cursor())
                .map(found -> Page.of(found.items(), TimelineEntryView::of, found.nextCursor()));
    }

    /** Which relations a traversal of the graph follows. */
    record TraversalParameters(
            @QueryParam("type") @Size(max = MOST_TYPES) @Storable @Parameter(
                    description = "Only relations of this type; can be repeated") @Nullable List<String> type,
            @QueryParam("latest_only") @Parameter(description = "true: exclude relations that are no longer valid",
                    schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false")) @Nullable String latestOnly,
            @QueryParam("reference_date") @Parameter(
                    description = "Only relations that existed and were valid at this time. A date means the end of that day (UTC).") @Nullable String referenceDate,
            @QueryParam("limit") @Parameter(description = "The maximum number of relations",
                    schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200",
                            defaultValue = "50")) @Nullable String limit) {

        static final int MOST_TYPES = 50;
        private static final int PAGE = 50;

        Walk toEngine(int depth) {
            return new Walk(depth, type == null ? List.of() : List.copyOf(type),
                    Parameters.whole("limit", limit, 1, Limits.MAX_PAGE, PAGE), Parameters.flag("latest_only", latestOnly),
                    ReferenceDateReader.parameter("reference_date", referenceDate));
        }
    }

    @Schema(name = "GraphEntity", description = "A person, place, organization or thing that memories name")
    record EntityView(UUID id, @Schema(description = "The longest of its names") String name,
            @Schema(enumeration = {
                    "person", "animal", "place", "organization", "event", "thing", "unknown" }) String type,
            @Schema(description = "Its other names") List<String> aliases,
            @Schema(description = "The number of memories that name it") long memories, Instant firstSeen, Instant lastSeen){

        static EntityView of(Entity entity) {
            return new EntityView(entity.id(), entity.name(), entity.type().wireName(), entity.aliases(), entity.memories(),
                    entity.firstSeen(), entity.lastSeen());
        }
    }

    @Schema(name = "GraphRelation",
            description = "A relation of type `type` from source to target: (Ann, sister, Mia), (Mia, works_at, Acme)")
    record RelationView(UUID id, UUID source, String type,
            @Schema(description = "An entity; null where the target is a value") @Nullable UUID target, @Nullable String value,
            @Schema(description = "The memories that state it, oldest first") List<UUID> memories, Instant validFrom,
            @Schema(description = "The end of its validity; null while it is valid") @Nullable Instant validTo,
            @Schema(description = "The memory that superseded it") @Nullable UUID supersededBy, double trust, int revision) {

        static RelationView of(Relation it) {
            return new RelationView(it.id(), it.source(), it.type(), it.target(), it.value(), it.memories(), it.validFrom(),
                    it.validTo(), it.supersededBy(), it.trust(), it.revision());
        }
    }

    @Schema(name = "Graph", description = "Entities and the relations between them")
    record SubgraphView(List<EntityView> entities, List<RelationView> relations,
            @Schema(description = "Whether a limit ended the search, so that entities or relations may be missing") boolean truncated) {

        static SubgraphView of(Subgraph graph) {
            return new SubgraphView(graph.entities().stream().map(EntityView::of).toList(),
                    graph.relations().stream().map(RelationView::of).toList(), graph.truncated());
        }
    }

    @Schema(name = "GraphTimelineEntry",
            description = "A memory that names the entity, and the entity's relations that it states")
    record TimelineEntryView(MemoryView memory, List<RelationView> relations) {

        static TimelineEntryView of(Timeline.Moment it) {
            return new TimelineEntryView(MemoryView.of(it.memory()), it.relations().stream().map(RelationView::of).toList());
        }
    }
}
