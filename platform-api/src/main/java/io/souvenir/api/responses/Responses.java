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

/** Responses of a request that may be large. What one read may hold is answered as it is; the rest waits for a place first. */
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

    /** Does something heavy once there is a place for it, which it has until it is answered. */
    public <T> Uni<T> heavy(Supplier<Uni<T>> work) {
        return reads.admit(principal.project().tenant(), request).chain(() -> work.get());
    }

    /**
     * Streams a list once there is a place for it.
     *
     * @param envelope makes the whole document of the rows, under the name {@code results} or as the document itself
     */
    public Uni<Object> streamed(Function<List<?>, ?> envelope, Supplier<Uni<Batch>> first) {
        return heavy(
                () -> Uni.createFrom().item(() -> StreamedResponse.in(envelope.apply(List.of()), Batch.all(first), mapper)));
    }

    /** What answers a question, streamed where its memories are too large to be held at once. */
    public Uni<Object> of(Recall found, Function<List<Recall.Hit>, List<?>> rows, Function<List<?>, ?> envelope) {
        return found.whole() ? Uni.createFrom().item(() -> envelope.apply(rows.apply(found.hits())))
                : streamed(envelope, () -> batch(found.hits(), 0, rows));
    }

    /** @param before how many the batch before had */
    private Uni<Batch> batch(List<Recall.Hit> hits, int before, Function<List<Recall.Hit>, List<?>> rows) {
        List<UUID> ids = hits.stream().limit(Batch.likely(before, hits.size())).map(hit -> hit.memory().id()).toList();
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
