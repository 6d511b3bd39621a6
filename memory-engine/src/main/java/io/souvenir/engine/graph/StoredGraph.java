package io.souvenir.engine.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.assertion.EntityMention;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.filter.ScopePins;
import io.souvenir.engine.graph.GraphStore.Edge;
import io.souvenir.engine.graph.GraphStore.EntityQuery;
import io.souvenir.engine.graph.GraphStore.Node;
import io.souvenir.engine.graph.GraphStore.Wanted;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.ScopeFinder;
import io.souvenir.engine.tenancy.ProjectRef;

/** Walks the graph step by step, one query a step and each of them bounded. */
@ApplicationScoped
class StoredGraph implements GraphService {

    /** So many relations are followed at each step of a path. */
    private static final int WIDTH = 2_000;

    private final GraphStore store;
    private final ScopeFinder scopes;

    StoredGraph(GraphStore store, ScopeFinder scopes) {
        this.store = store;
        this.scopes = scopes;
    }

    @Override
    public Uni<EntityPage> entities(ProjectRef project, Filter filter, @Nullable String name, int limit,
            @Nullable String cursor) {
        EntityQuery query = new EntityQuery(name == null ? null : EntityMention.key(name), after(cursor), limit + 1);
        ScopePins pins = ScopePins.of(filter);
        Uni<List<Node>> found = pins.isEmpty() ? store.listed(project, filter, null, query)
                : scopes.find(project, pins).chain(within -> store.listed(project, filter, within, query));
        return found.map(nodes -> {
            List<Entity> items = nodes.stream().limit(limit).map(Node::entity).toList();
            return new EntityPage(items, nodes.size() <= limit ? null : items.getLast().id().toString());
        });
    }

    private static @Nullable UUID after(@Nullable String cursor) {
        try {
            return cursor == null ? null : UUID.fromString(cursor);
        } catch (IllegalArgumentException e) {
            throw TimelineCursor.unreadable();
        }
    }

    private Uni<Node> node(ProjectRef project, UUID id) {
        return store.byId(project, List.of(id)).map(nodes -> {
            if (nodes.isEmpty()) {
                throw new SouvenirException(ErrorCode.ENTITY_NOT_FOUND, "No memory names an entity " + id);
            }
            return nodes.getFirst();
        });
    }

    @Override
    public Uni<Subgraph> neighbourhood(ProjectRef project, UUID entity, Walk walk) {
        return node(project, entity).chain(node -> around(project, node, walk)
                .chain(told -> subgraph(project, node, told, walk.limit())));
    }

    /** Step by step, what is nearer first. */
    private Uni<List<Edge>> around(ProjectRef project, Node node, Walk walk) {
        Wanted wanted = new Wanted(walk.types(), walk.latestOnly(), walk.at(), null, walk.limit() + 1);
        Uni<List<Edge>> steps = store.edges(project, node.scope(), Set.of(node.no()), wanted);
        for (int depth = 1; depth < walk.depth(); depth++) {
            steps = steps.chain(nearer -> nearer.isEmpty() || nearer.size() > walk.limit() ? Uni.createFrom().item(nearer)
                    : store.edges(project, node.scope(), ends(nearer), wanted)
                            .map(farther -> Stream.concat(nearer.stream(), farther.stream()).distinct().toList()));
        }
        return steps;
    }

    private static Set<Integer> ends(List<Edge> edges) {
        return edges.stream().flatMap(edge -> Stream.concat(Stream.of(edge.source()), Stream.ofNullable(edge.target())))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Uni<Subgraph> subgraph(ProjectRef project, Node node, List<Edge> told, int limit) {
        List<Relation> relations = Intervals.merged(told.stream().limit(limit).toList()).stream().map(Edge::relation).toList();
        Set<UUID> ids = new LinkedHashSet<>(Set.of(node.entity().id()));
        relations.forEach(relation -> {
            ids.add(relation.source());
            Stream.ofNullable(relation.target()).forEach(ids::add);
        });
        return inOrder(project, List.copyOf(ids)).map(entities -> new Subgraph(entities, relations, told.size() > limit));
    }

    private Uni<List<Entity>> inOrder(ProjectRef project, List<UUID> ids) {
        return store.byId(project, ids).map(nodes -> {
            Map<UUID, Entity> found = nodes.stream().map(Node::entity)
                    .collect(Collectors.toMap(Entity::id, Function.identity()));
            return ids.stream().flatMap(id -> Stream.ofNullable(found.get(id))).toList();
        });
    }

    @Override
    public Uni<Subgraph> path(ProjectRef project, UUID from, UUID to, Walk walk) {
        return node(project, from).chain(first -> node(project, to).chain(last -> first.scope() != last.scope()
                ? Uni.createFrom().item(new Subgraph(List.of(), List.of(), false))
                : search(project, first, last, walk)));
    }

    private Uni<Subgraph> search(ProjectRef project, Node first, Node last, Walk walk) {
        Wanted wanted = new Wanted(walk.types(), walk.latestOnly(), walk.at(), null, WIDTH);
        Reached reached = new Reached(first.no());
        Uni<Boolean> more = Uni.createFrom().item(true);
        for (int depth = 0; depth < walk.depth(); depth++) {
            more = more.chain(wanting -> !wanting || reached.has(last.no()) || reached.frontier.isEmpty()
                    ? Uni.createFrom().item(false)
                    : store.edges(project, first.scope(), reached.frontier, wanted).map(reached::step));
        }
        return more.chain(done -> way(project, reached.way(last.no()), first, reached.cut));
    }

    private Uni<Subgraph> way(ProjectRef project, @Nullable List<Edge> way, Node first, boolean cut) {
        if (way == null) {
            return Uni.createFrom().item(new Subgraph(List.of(), List.of(), cut));
        }
        List<UUID> ids = new ArrayList<>(List.of(first.entity().id()));
        for (Edge edge : way) {
            UUID source = edge.relation().source();
            UUID target = edge.relation().target();
            ids.add(source.equals(ids.getLast()) && target != null ? target : source);
        }
        return inOrder(project, ids)
                .map(entities -> new Subgraph(entities, way.stream().map(Edge::relation).toList(), false));
    }

    /** What has been reached so far, and over what. */
    private static final class Reached {

        private final Map<Integer, Edge> over = new HashMap<>();
        private final Set<Integer> known;
        private Set<Integer> frontier;
        private boolean cut;

        Reached(int first) {
            known = new HashSet<>(Set.of(first));
            frontier = Set.of(first);
        }

        boolean has(int no) {
            return known.contains(no);
        }

        boolean step(List<Edge> edges) {
            Set<Integer> next = new LinkedHashSet<>();
            cut |= edges.size() == WIDTH;
            for (Edge edge : edges) {
                Integer target = edge.target();
                if (target != null) {
                    reach(edge, edge.source(), target, next);
                    reach(edge, target, edge.source(), next);
                }
            }
            frontier = next;
            return true;
        }

        private void reach(Edge edge, int from, int to, Set<Integer> next) {
            if (frontier.contains(from) && known.add(to)) {
                over.put(to, edge);
                next.add(to);
            }
        }

        @Nullable
        List<Edge> way(int last) {
            List<Edge> way = new ArrayList<>();
            for (int at = last; known.contains(last);) {
                Edge edge = over.get(at);
                if (edge == null) {
                    return way.reversed();
                }
                way.add(edge);
                Integer target = edge.target();
                at = target != null && target == at ? edge.source() : target == null ? at : target;
            }
            return null;
        }
    }

    @Override
    public Uni<List<Triple>> told(ProjectRef project, Collection<UUID> memories) {
        return memories.isEmpty() ? Uni.createFrom().item(List.of()) : store.told(project, memories);
    }

    @Override
    public Uni<Timeline> timeline(ProjectRef project, UUID entity, int limit, @Nullable String cursor) {
        TimelineCursor after = TimelineCursor.read(cursor);
        return node(project, entity).chain(node -> store.memories(project, entity, after, limit)
                .chain(page -> moments(project, node, page.items()).map(items -> new Timeline(items,
                        page.more() ? TimelineCursor.after(page.items().getLast()) : null))));
    }

    private Uni<List<Timeline.Moment>> moments(ProjectRef project, Node node, List<Memory> memories) {
        List<UUID> ids = memories.stream().map(Memory::id).toList();
        return store.edges(project, node.scope(), Set.of(node.no()), new Wanted(List.of(), false, null, ids, WIDTH))
                .map(edges -> memories.stream().map(memory -> new Timeline.Moment(memory,
                        edges.stream().map(Edge::relation).filter(relation -> relation.memories().contains(memory.id()))
                                .toList()))
                        .toList());
    }
}
