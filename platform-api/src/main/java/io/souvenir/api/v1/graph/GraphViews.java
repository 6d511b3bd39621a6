package io.souvenir.api.v1.graph;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.souvenir.api.v1.memories.MemoryView;
import io.souvenir.engine.graph.Entity;
import io.souvenir.engine.graph.Relation;
import io.souvenir.engine.graph.Subgraph;
import io.souvenir.engine.graph.Timeline;

final class GraphViews {

    private GraphViews() {
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
