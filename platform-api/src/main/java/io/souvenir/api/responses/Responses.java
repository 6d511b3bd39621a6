package io.souvenir.api.responses;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;
import io.souvenir.api.security.Principal;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.MemoryReader;
import io.souvenir.engine.recall.Recall;
import io.vertx.ext.web.RoutingContext;

/** Builds responses that may be large. What fits into one read is returned directly; larger ones wait for a permit first. */
@RequestScoped
public class Responses {

    private final Principal principal;
    private final RoutingContext request;
    private final HeavyReads reads;
    private final MemoryReader memories;
    private final ObjectMapper mapper;

    Responses(Principal principal, RoutingContext request, HeavyReads reads, MemoryReader memories, ObjectMapper mapper) {
        this.principal = principal;
        this.request = request;
        this.reads = reads;
        this.memories = memories;
        this.mapper = mapper;
    }

    /** Runs {@code work} once a permit is available. The permit is released when the response ends. */
    public <T> Uni<T> heavy(Supplier<Uni<T>> work) {
        return reads.admit(principal.project().tenant(), request).chain(() -> work.get());
    }

    /**
     * Streams a list once a permit is available.
     *
     * @param envelope makes the document of its rows: an object with the rows in {@code results}, or an array
     */
    public Uni<Object> streamed(Function<List<?>, ?> envelope, Supplier<Uni<Batch>> first) {
        return heavy(
                () -> Uni.createFrom().item(() -> StreamedResponse.in(envelope.apply(List.of()), Batch.all(first), mapper)));
    }

    /** The hits of a search, streamed where their memories are too large for one read. */
    public Uni<Object> of(Recall found, Function<List<Recall.Hit>, List<?>> rows, Function<List<?>, ?> envelope) {
        return found.whole() ? Uni.createFrom().item(() -> envelope.apply(rows.apply(found.hits())))
                : streamed(envelope, () -> batch(found.hits(), 0, rows));
    }

    /** @param previousSize the size of the previous batch */
    private Uni<Batch> batch(List<Recall.Hit> hits, int previousSize, Function<List<Recall.Hit>, List<?>> rows) {
        List<UUID> ids = hits.stream().limit(Batch.nextSize(previousSize, hits.size())).map(hit -> hit.memory().id()).toList();
        return memories.within(principal.project(), ids).map(read -> {
            int taken = ids.size() - read.beyond(ids).size();
            List<Recall.Hit> whole = hits.subList(0, taken).stream().flatMap(hit -> {
                Memory memory = read.byId().get(hit.memory().id());
                return memory == null ? Stream.empty() : Stream.of(hit.with(memory));
            }).toList();
            List<Recall.Hit> left = hits.subList(taken, hits.size());
            return new Batch(rows.apply(whole), left.isEmpty() ? null : () -> batch(left, taken, rows));
        });
    }
}
