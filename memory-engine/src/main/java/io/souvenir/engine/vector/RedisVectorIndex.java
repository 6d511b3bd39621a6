package io.souvenir.engine.vector;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.vertx.core.ContextAwareScheduler;
import io.souvenir.engine.embedding.Embedder;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.vertx.core.Vertx;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;

/** Redis 8 vector sets, one per scope and model, quantised to eight bits. */
@ApplicationScoped
class RedisVectorIndex implements VectorIndex {

    private static final String RUN = "run_id:";

    private static final Command VADD = Command.create("vadd");
    private static final Command VREM = Command.create("vrem");
    private static final Command VGETATTR = Command.create("vgetattr");
    private static final Command VCARD = Command.create("vcard");
    private static final Command VSIM = Command.create("vsim");
    /** A batch occupies one connection until all its replies have arrived. */
    private static final int BATCH = 100;
    private static final int MAX_SIZES = 10_000;

    private final Redis redis;
    private final VectorConfig config;
    private final MeterRegistry meters;
    private final String marker;
    /** Set sizes, by which a search is exact or approximate; removed by each write, and soon after writes of other replicas. */
    private final Cache<String, Long> sizes;

    @Inject
    RedisVectorIndex(Redis redis, VectorConfig config, MeterRegistry meters) {
        this(redis, config, Embedder.BUILT_IN, meters);
    }

    RedisVectorIndex(Redis redis, VectorConfig config, String model, MeterRegistry meters) {
        this.redis = redis;
        this.config = config;
        this.meters = meters;
        this.marker = "svr:index:" + model;
        this.sizes = Caffeine.newBuilder().maximumSize(MAX_SIZES).expireAfterWrite(config.timeout()).build();
    }

    @Override
    public Uni<Void> put(VectorScope scope, List<Entry> entries) {
        String key = VectorSetCodec.key(scope);
        return chunkCounts(key, entries.stream().map(Entry::id).toList()).chain(counts -> vrem(key, entries.stream()
                .filter(entry -> counts.getOrDefault(entry.id(), 1) != entry.vectors().size())
                .flatMap(entry -> elements(entry.id(), counts)).toList()))
                .chain(() -> vadd(key, entries));
    }

    @Override
    public Uni<Void> prepare(VectorScope scope, List<Entry> entries) {
        return vadd(VectorSetCodec.preparedKey(scope), entries);
    }

    @Override
    public Uni<Void> replace(VectorScope scope) {
        String key = VectorSetCodec.key(scope);
        return send("rename", Request.cmd(Command.RENAME).arg(VectorSetCodec.preparedKey(scope)).arg(key))
                .invoke(() -> sizes.invalidate(key)).replaceWithVoid();
    }

    @Override
    public Uni<Void> discard(VectorScope scope) {
        return send("unlink", Request.cmd(Command.UNLINK).arg(VectorSetCodec.preparedKey(scope))).replaceWithVoid();
    }

    @Override
    public Uni<Void> remove(VectorScope scope, Collection<UUID> ids) {
        String key = VectorSetCodec.key(scope);
        return chunkCounts(key, ids)
                .chain(counts -> vrem(key, ids.stream().flatMap(id -> elements(id, counts)).toList()));
    }

    @Override
    public Uni<Void> drop(VectorScope scope) {
        String key = VectorSetCodec.key(scope);
        return send("unlink", Request.cmd(Command.UNLINK).arg(key).arg(VectorSetCodec.preparedKey(scope)))
                .invoke(() -> sizes.invalidate(key)).replaceWithVoid();
    }

    @Override
    public Uni<Long> size(VectorScope scope) {
        return sizeOf(VectorSetCodec.key(scope));
    }

    @Override
    public Uni<List<Hit>> nearest(VectorScope scope, float[] query, int count) {
        String key = VectorSetCodec.key(scope);
        Long cached = sizes.getIfPresent(key);
        Uni<Long> size = cached == null
                ? sizeOf(key).invoke(counted -> sizes.put(key, counted))
                : Uni.createFrom().item(cached);
        return size.chain(members -> send("vsim", search(key, query, count, members))).map(VectorSetCodec::hits);
    }

    @Override
    public Uni<Boolean> built() {
        return run().chain(run -> send("get", Request.cmd(Command.GET).arg(marker))
                .map(built -> built != null && built.toString().equals(run)));
    }

    @Override
    public Uni<Void> markBuilt() {
        return run().chain(run -> send("set", Request.cmd(Command.SET).arg(marker).arg(run))).replaceWithVoid();
    }

    /** The id of this run of the server. A server that has restarted may have lost its last writes, so its content is checked. */
    private Uni<String> run() {
        return send("info", Request.cmd(Command.INFO).arg("server")).map(info -> info.toString().lines()
                .filter(line -> line.startsWith(RUN)).findFirst().map(line -> line.substring(RUN.length()).strip()).orElse(""));
    }

    @Override
    public Uni<Void> ping() {
        return send("ping", Request.cmd(Command.PING)).replaceWithVoid();
    }

    private Request search(String key, float[] query, int count, long members) {
        Request request = Request.cmd(VSIM).arg(key).arg("FP32").arg(VectorSetCodec.fp32(query))
                .arg("WITHSCORES").arg("COUNT").arg(count);
        boolean exact = members <= config.exactUpTo() || count >= members;
        return exact ? request.arg("TRUTH") : request.arg("EF").arg(Math.max(count, config.effort()));
    }

    private Uni<Long> sizeOf(String key) {
        return send("vcard", Request.cmd(VCARD).arg(key)).map(Response::toLong);
    }

    private record Chunk(String element, float[] vector, int chunks) {

        static Stream<Chunk> of(Entry entry) {
            int chunks = entry.vectors().size();
            return IntStream.range(0, chunks).mapToObj(
                    i -> new Chunk(VectorSetCodec.element(entry.id(), i), entry.vectors().get(i), i == 0 ? chunks : 1));
        }

        Request request(String key) {
            Request request = Request.cmd(VADD).arg(key).arg("FP32").arg(VectorSetCodec.fp32(vector)).arg(element).arg("Q8");
            return chunks == 1 ? request : request.arg("SETATTR").arg(chunks);
        }
    }

    /** First chunks are written first: their attribute tells which elements to remove, even after an interrupted write. */
    private Uni<Void> vadd(String key, List<Entry> entries) {
        return inBatches("vadd", key, entries.stream().flatMap(Chunk::of).toList(), chunk -> chunk.request(key))
                .replaceWithVoid();
    }

    private Uni<Void> vrem(String key, List<String> elements) {
        return inBatches("vrem", key, elements, element -> Request.cmd(VREM).arg(key).arg(element)).replaceWithVoid();
    }

    /** How many chunks the set has of each of these memories, by the attribute of the first one. */
    private Uni<Map<UUID, Integer>> chunkCounts(String key, Collection<UUID> ids) {
        List<UUID> asked = List.copyOf(ids);
        return inBatches("vgetattr", key, asked, id -> Request.cmd(VGETATTR).arg(key).arg(VectorSetCodec.element(id, 0)))
                .map(attributes -> {
                    Map<UUID, Integer> counts = new HashMap<>();
                    for (int i = 0; i < attributes.size(); i++) {
                        counts.put(asked.get(i), VectorSetCodec.chunks(attributes.get(i)));
                    }
                    return counts;
                });
    }

    /** The first chunk comes last: until it is removed, its attribute tells of the others. */
    private static Stream<String> elements(UUID id, Map<UUID, Integer> counts) {
        int last = counts.getOrDefault(id, 1) - 1;
        return IntStream.rangeClosed(0, last).mapToObj(i -> VectorSetCodec.element(id, last - i));
    }

    private <T> Uni<List<@Nullable Response>> inBatches(String name, String key, List<T> items, Function<T, Request> request) {
        return Multi.createFrom().iterable(items).group().intoLists().of(BATCH)
                .onItem().transformToUniAndConcatenate(some -> guarded(name,
                        () -> redis.batch(some.stream().map(request).toList())))
                .collect().asList()
                .onTermination().invoke(() -> sizes.invalidate(key))
                .map(replies -> replies.stream().flatMap(List::stream).collect(Collectors.toCollection(ArrayList::new)));
    }

    private Uni<Response> send(String name, Request request) {
        return guarded(name, () -> redis.send(request));
    }

    /** Every failure becomes {@code STORE_UNAVAILABLE}: the index can be rebuilt. */
    private <T> Uni<T> guarded(String name, Supplier<Uni<T>> command) {
        return Uni.createFrom().deferred(() -> {
            Timer.Sample sample = Timer.start(meters);
            Uni<T> bounded = command.get().ifNoItem().after(config.timeout()).on(callersScheduler()).fail();
            return bounded
                    .onItem().invoke(() -> sample.stop(timer(name, "ok")))
                    .onFailure().invoke(failure -> sample.stop(timer(name, "failed")))
                    .onFailure().transform(RedisVectorIndex::unavailable);
        });
    }

    private Timer timer(String command, String outcome) {
        return Timer.builder("souvenir.vector.command").tag("command", command).tag("outcome", outcome)
                .publishPercentileHistogram().register(meters);
    }

    /** A timeout fires on the caller's context, as the reply would. */
    private static ScheduledExecutorService callersScheduler() {
        ScheduledExecutorService timers = Infrastructure.getDefaultWorkerPool();
        return Vertx.currentContext() == null ? timers : ContextAwareScheduler.delegatingTo(timers).withCurrentContext();
    }

    private static SouvenirException unavailable(Throwable cause) {
        return new SouvenirException(ErrorCode.STORE_UNAVAILABLE, "The similarity index cannot be reached now", null, cause);
    }
}
