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
import io.souvenir.engine.graph.GraphStore.Node;
import io.souvenir.engine.graph.GraphStore.RelationQuery;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.scope.ScopeFinder;
import io.souvenir.engine.paging.Cursor;
import io.souvenir.engine.tenancy.ProjectRef;

/**
 * Entities and their relations. Walks take one bounded query a step. An entity that no visible memory mentions is {@code
 * ENTITY_NOT_FOUND}.
 */
@ApplicationScoped
public class GraphService {

    /** How many relations are followed in each step of a path. */
    private static final int MAX_RELATIONS = 2_000;

    private final GraphStore store;
    private final ScopeFinder scopes;

    GraphService(GraphStore store, ScopeFinder scopes) {
        this.store = store;
        this.scopes = scopes;
    }

    /**
     * The newest first.
     *
     * @param filter of the memories that mention them
     * @param name one of its names, or the first word of one; null for all
     */
    public Uni<EntityPage> entities(ProjectRef project, Filter filter, @Nullable String name, int limit,
            @Nullable String cursor) {
        String key = name == null ? null : EntityMention.key(name);
        UUID after = Cursor.readId(cursor);
        ScopePins pins = ScopePins.of(filter);
        Uni<List<Long>> within = pins.isEmpty() ? Uni.createFrom().nullItem() : scopes.find(project, pins);
        return within.chain(found -> store.listed(project, filter, found, key, after, limit + 1)).map(nodes -> {
            List<Entity> items = nodes.stream().limit(limit).map(Node::entity).toList();
            return new EntityPage(items, nodes.size() <= limit ? null : items.getLast().id().toString());
        });
    }

    private Uni<Node> node(ProjectRef project, UUID id) {
        return store.byId(project, List.of(id)).map(nodes -> {
            if (nodes.isEmpty()) {
                throw new SouvenirException(ErrorCode.ENTITY_NOT_FOUND, "No memory mentions an entity " + id);
            }
            return nodes.getFirst();
        });
    }

    /** The entity first, then those that the walk reaches. */
    public Uni<Subgraph> neighbourhood(ProjectRef project, UUID entity, Walk walk) {
        return node(project, entity).chain(node -> around(project, node, walk)
                .chain(relations -> subgraph(project, node, relations, walk.limit())));
    }

    /** The nearest first. */
    private Uni<List<Edge>> around(ProjectRef project, Node node, Walk walk) {
        RelationQuery query = new RelationQuery(walk.types(), walk.latestOnly(), walk.at(), null, walk.limit() + 1);
        Uni<List<Edge>> steps = store.edges(project, node.scope(), Set.of(node.no()), query);
        for (int depth = 1; depth < walk.depth(); depth++) {
            steps = steps.chain(nearer -> nearer.isEmpty() || nearer.size() > walk.limit() ? Uni.createFrom().item(nearer)
                    : store.edges(project, node.scope(), ends(nearer), query)
                            .map(farther -> Stream.concat(nearer.stream(), farther.stream()).distinct().toList()));
        }
        return steps;
    }

    private static Set<Integer> ends(List<Edge> edges) {
        return edges.stream().flatMap(edge -> Stream.concat(Stream.of(edge.source()), Stream.ofNullable(edge.target())))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Uni<Subgraph> subgraph(ProjectRef project, Node node, List<Edge> edges, int limit) {
        List<Relation> relations = RelationMerger.merged(edges.stream().limit(limit).toList()).stream().map(Edge::relation)
                .toList();
        Set<UUID> ids = new LinkedHashSet<>(Set.of(node.entity().id()));
        relations.forEach(relation -> {
            ids.add(relation.source());
            Stream.ofNullable(relation.target()).forEach(ids::add);
        });
        return inOrder(project, List.copyOf(ids)).map(entities -> new Subgraph(entities, relations, edges.size() > limit));
    }

    private Uni<List<Entity>> inOrder(ProjectRef project, List<UUID> ids) {
        return store.byId(project, ids).map(nodes -> {
            Map<UUID, Entity> found = nodes.stream().map(Node::entity)
                    .collect(Collectors.toMap(Entity::id, Function.identity()));
            return ids.stream().flatMap(id -> Stream.ofNullable(found.get(id))).toList();
        });
    }

    /** A shortest path in either direction of the relations; empty where there is none within the walk's depth. */
    public Uni<Subgraph> path(ProjectRef project, UUID from, UUID to, Walk walk) {
        return node(project, from).chain(first -> node(project, to).chain(last -> first.scope() != last.scope()
                ? Uni.createFrom().item(new Subgraph(List.of(), List.of(), false))
                : search(project, first, last, walk)));
    }

    private Uni<Subgraph> search(ProjectRef project, Node first, Node last, Walk walk) {
        RelationQuery query = new RelationQuery(walk.types(), walk.latestOnly(), walk.at(), null, MAX_RELATIONS);
        Reached reached = new Reached(first.no());
        Uni<Boolean> more = Uni.createFrom().item(true);
        for (int depth = 0; depth < walk.depth(); depth++) {
            more = more.chain(going -> !going || reached.has(last.no()) || reached.frontier.isEmpty()
                    ? Uni.createFrom().item(false)
                    : store.edges(project, first.scope(), reached.frontier, query).map(reached::step));
        }
        return more.chain(done -> path(project, reached.path(last.no()), first, reached.truncated));
    }

    private Uni<Subgraph> path(ProjectRef project, @Nullable List<Edge> path, Node first, boolean truncated) {
        if (path == null) {
            return Uni.createFrom().item(new Subgraph(List.of(), List.of(), truncated));
        }
        List<UUID> ids = new ArrayList<>(List.of(first.entity().id()));
        for (Edge edge : path) {
            UUID source = edge.relation().source();
            UUID target = edge.relation().target();
            ids.add(source.equals(ids.getLast()) && target != null ? target : source);
        }
        return inOrder(project, ids)
                .map(entities -> new Subgraph(entities, path.stream().map(Edge::relation).toList(), false));
    }

    /** The nodes reached so far, each with the edge that led to it. */
    private static final class Reached {

        private final Map<Integer, Edge> edgeTo = new HashMap<>();
        private final Set<Integer> nodes;
        private Set<Integer> frontier;
        private boolean truncated;

        Reached(int first) {
            nodes = new HashSet<>(Set.of(first));
            frontier = Set.of(first);
        }

        boolean has(int no) {
            return nodes.contains(no);
        }

        boolean step(List<Edge> edges) {
            Set<Integer> next = new LinkedHashSet<>();
            truncated |= edges.size() == MAX_RELATIONS;
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
            if (frontier.contains(from) && nodes.add(to)) {
                edgeTo.put(to, edge);
                next.add(to);
            }
        }

        @Nullable
        List<Edge> path(int last) {
            List<Edge> path = new ArrayList<>();
            for (int at = last; nodes.contains(last);) {
                Edge edge = edgeTo.get(at);
                if (edge == null) {
                    return path.reversed();
                }
                path.add(edge);
                Integer target = edge.target();
                at = target != null && target == at ? edge.source() : target == null ? at : target;
            }
            return null;
        }
    }

    /** The valid relations that these memories assert, each once. */
    public Uni<List<NamedRelation>> relationsOf(ProjectRef project, Collection<UUID> memories) {
        return memories.isEmpty() ? Uni.createFrom().item(List.of()) : store.relationsOf(project, memories);
    }

    /** The memories that mention the entity, ordered by the start of their validity. */
    public Uni<Timeline> timeline(ProjectRef project, UUID entity, int limit, @Nullable String cursor) {
        Cursor after = Cursor.read(cursor, Cursor.OLDEST);
        return node(project, entity).chain(node -> store.memories(project, entity, after, limit)
                .chain(page -> moments(project, node, page.items()).map(items -> new Timeline(items,
                        page.more() ? place(page.items().getLast()).write() : null))));
    }

    private static Cursor place(Memory memory) {
        return new Cursor(memory.validity().from(), memory.id());
    }

    private Uni<List<Timeline.Moment>> moments(ProjectRef project, Node node, List<Memory> memories) {
        List<UUID> ids = memories.stream().map(Memory::id).toList();
        return store
                .edges(project, node.scope(), Set.of(node.no()), new RelationQuery(List.of(), false, null, ids, MAX_RELATIONS))
                .map(edges -> memories.stream().map(memory -> new Timeline.Moment(memory,
                        edges.stream().map(Edge::relation).filter(relation -> relation.memories().contains(memory.id()))
                                .toList()))
                        .toList());
    }
}
