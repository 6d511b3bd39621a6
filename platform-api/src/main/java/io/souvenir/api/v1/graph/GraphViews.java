package io.souvenir.api.v1.graph;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.api.v1.memories.MemoryView;
import io.souvenir.engine.graph.Entity;
import io.souvenir.engine.graph.EntityPage;
import io.souvenir.engine.graph.Relation;
import io.souvenir.engine.graph.Subgraph;
import io.souvenir.engine.graph.Timeline;

/** The graph as it is answered. */
final class GraphViews {

    private GraphViews() {
    }

    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "GraphEntity", description = "Somebody or something that memories name")
    record EntityView(UUID id, @Schema(description = "The longest of its names") String name,
            @Schema(enumeration = {
                    "person", "animal", "place", "organization", "event", "thing", "unknown" }) String type,
            @Schema(description = "Its other names") List<String> aliases,
            @Schema(description = "How many memories name it") long memories, Instant firstSeen, Instant lastSeen){

        static EntityView of(Entity entity) {
            return new EntityView(entity.id(), entity.name(), entity.type().wireName(), entity.aliases(), entity.memories(),
                    entity.firstSeen(), entity.lastSeen());
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "GraphRelation",
            description = "That the target is the source's type: (Ann, sister, Mia), (Mia, works_at, Acme)")
    record RelationView(UUID id, UUID source, String type,
            @Schema(description = "An entity; null where the target is a value") @Nullable UUID target, @Nullable String value,
            @Schema(description = "The memories that tell it, the first first") List<UUID> memories, Instant validFrom,
            @Schema(description = "Since when it does not hold any more; null while it does") @Nullable Instant validTo,
            @Schema(description = "The memory that ended it") @Nullable UUID supersededBy, double trust, int revision) {

        static RelationView of(Relation it) {
            return new RelationView(it.id(), it.source(), it.type(), it.target(), it.value(), it.memories(), it.validFrom(),
                    it.validTo(), it.supersededBy(), it.trust(), it.revision());
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "GraphEntityList", description = "One page of entities")
    record EntityList(List<EntityView> items,
            @Schema(description = "Asks for the next page; null on the last one") @Nullable String nextCursor) {

        static EntityList of(EntityPage page) {
            return new EntityList(page.items().stream().map(EntityView::of).toList(), page.nextCursor());
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "Graph", description = "Entities and the relations between them")
    record SubgraphView(List<EntityView> entities, List<RelationView> relations,
            @Schema(description = "Whether there is more than was looked at") boolean truncated) {

        static SubgraphView of(Subgraph graph) {
            return new SubgraphView(graph.entities().stream().map(EntityView::of).toList(),
                    graph.relations().stream().map(RelationView::of).toList(), graph.truncated());
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "GraphMoment", description = "A memory that names the entity, and how it relates it to others")
    record MomentView(MemoryView memory, List<RelationView> relations) {
    }

    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "GraphTimeline", description = "One page of what memories tell of an entity, in the order of validity")
    record TimelineView(List<MomentView> items,
            @Schema(description = "Asks for the next page; null on the last one") @Nullable String nextCursor) {

        static TimelineView of(Timeline timeline) {
            return new TimelineView(timeline.items().stream().map(it -> new MomentView(MemoryView.of(it.memory()),
                    it.relations().stream().map(RelationView::of).toList())).toList(), timeline.nextCursor());
        }
    }
}
