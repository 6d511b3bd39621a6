package io.souvenir.engine.vector;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

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
    private static final Command VCARD = Command.create("vcard");
    private static final Command VSIM = Command.create("vsim");
    /** A batch holds one connection until all its replies are in. */
    private static final int BATCH = 100;
    private static final int REMEMBERED_SIZES = 10_000;

    private final Redis redis;
    private final VectorConfig config;
    private final MeterRegistry meters;
    private final String marker;
    /** Only to choose how to search without asking first; forgotten at each write and soon after those of other replicas. */
    private final Cache<String, Long> sizes;

    @Inject
    RedisVectorIndex(Redis redis, VectorConfig config, Embedder embedder, MeterRegistry meters) {
        this(redis, config, embedder.model(), meters);
    }

    RedisVectorIndex(Redis redis, VectorConfig config, String model, MeterRegistry meters) {
        this.redis = redis;
        this.config = config;
        this.meters = meters;
        this.marker = "svr:index:" + model;
        this.sizes = Caffeine.newBuilder().maximumSize(REMEMBERED_SIZES).expireAfterWrite(config.timeout()).build();
    }

    @Override
    public Uni<Void> put(VectorScope scope, List<Entry> entries) {
        String key = VectorSetCodec.key(scope);
        return inBatches("vadd", key, entries, entry -> Request.cmd(VADD).arg(key)
                .arg("FP32").arg(VectorSetCodec.fp32(entry.vector())).arg(VectorSetCodec.element(entry.id())).arg("Q8"));
    }

    @Override
    public Uni<Void> remove(VectorScope scope, Collection<UUID> ids) {
        String key = VectorSetCodec.key(scope);
        return inBatches("vrem", key, ids, id -> Request.cmd(VREM).arg(key).arg(VectorSetCodec.element(id)));
    }

    @Override
    public Uni<Void> drop(VectorScope scope) {
        String key = VectorSetCodec.key(scope);
        return send("unlink", Request.cmd(Command.UNLINK).arg(key)).invoke(() -> sizes.invalidate(key)).replaceWithVoid();
    }

    @Override
    public Uni<Long> size(VectorScope scope) {
        return sizeOf(VectorSetCodec.key(scope));
    }

    @Override
    public Uni<List<Hit>> nearest(VectorScope scope, float[] query, int count) {
        String key = VectorSetCodec.key(scope);
        Long known = sizes.getIfPresent(key);
        Uni<Long> size = known == null
                ? sizeOf(key).invoke(counted -> sizes.put(key, counted))
                : Uni.createFrom().item(known);
        return size.chain(members -> send("vsim", search(key, query, count, members))).map(VectorSetCodec::hits);
    }

    @Override
    public Uni<Boolean> built() {
        return run().chain(run -> send("get", Request.cmd(Command.GET).arg(marker))
                .map(held -> held != null && held.toString().equals(run)));
    }

    @Override
    public Uni<Void> markBuilt() {
        return run().chain(run -> send("set", Request.cmd(Command.SET).arg(marker).arg(run))).replaceWithVoid();
    }

    /** Names this run of the server: one that has started again may have lost its last writes, so what it holds is checked. */
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

    private <T> Uni<Void> inBatches(String name, String key, Collection<T> items, Function<T, Request> request) {
        List<T> all = new ArrayList<>(items);
        return Multi.createFrom().iterable(all).group().intoLists().of(BATCH)
                .onItem().transformToUniAndConcatenate(some -> guarded(name,
                        () -> redis.batch(some.stream().map(request).toList())))
                .collect().last()
                .onTermination().invoke(() -> sizes.invalidate(key))
                .replaceWithVoid();
    }

    private Uni<Response> send(String name, Request request) {
        return guarded(name, () -> redis.send(request));
    }

    /** Whatever goes wrong, the index is rebuildable and the answer the same: it cannot be reached now. */
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

    /** A timeout strikes on the caller's context, like the reply it replaces. */
    private static ScheduledExecutorService callersScheduler() {
        ScheduledExecutorService timers = Infrastructure.getDefaultWorkerPool();
        return Vertx.currentContext() == null ? timers : ContextAwareScheduler.delegatingTo(timers).withCurrentContext();
    }

    private static SouvenirException unavailable(Throwable cause) {
        return new SouvenirException(ErrorCode.STORE_UNAVAILABLE, "The similarity index cannot be reached now", null, cause);
    }
}
