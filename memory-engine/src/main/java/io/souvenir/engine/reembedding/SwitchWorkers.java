package io.souvenir.engine.reembedding;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.embedders.ProjectEmbedders;
import io.souvenir.engine.embedding.Embedder;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.model.ModelFailure;
import io.souvenir.engine.reembedding.EmbeddingStatus.State;

/**
 * This replica's workers on vectors. A change goes in steps, each of which leaves the project as it must be to go on from there:
 * embed what lacks vectors until nothing does, wait for the index, change over, wait for those who know the old model only, embed
 * what they left, drop the old vectors.
 */
@ApplicationScoped
class SwitchWorkers {

    private static final Logger LOGGER = Logger.getLogger(SwitchWorkers.class);

    private static final Duration SOON = Duration.ofMillis(500);

    private final SwitchWork work;
    private final LackingVectors lacking;
    private final OldVectors old;
    private final Calibration calibration;
    private final ProjectEmbedders embedders;
    private final ReembeddingConfig config;
    private final MeterRegistry meters;
    private final AtomicInteger busy = new AtomicInteger();
    private volatile boolean stopping;

    SwitchWorkers(SwitchWork work, LackingVectors lacking, OldVectors old, Calibration calibration, ProjectEmbedders embedders,
            ReembeddingConfig config, MeterRegistry meters) {
        this.work = work;
        this.lacking = lacking;
        this.old = old;
        this.calibration = calibration;
        this.embedders = embedders;
        this.config = config;
        this.meters = meters;
        meters.gauge("souvenir.reembedding.workers.busy", busy);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    @Scheduled(every = "${souvenir.reembedding.poll:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void poll() {
        wake();
    }

    /** Puts one more worker to work if one is idle. */
    void wake() {
        if (stopping || busy.get() >= config.workers()) {
            return;
        }
        if (busy.incrementAndGet() > config.workers()) {
            busy.decrementAndGet();
            return;
        }
        untilNothingIsDue().subscribe().with(done -> busy.decrementAndGet(), failure -> {
            busy.decrementAndGet();
            LOGGER.debug("A worker waits for its stores", failure);
        });
    }

    private Uni<Void> untilNothingIsDue() {
        return Uni.createFrom().deferred(work::claim)
                .call(lease -> lease.isEmpty() ? Uni.createFrom().voidItem() : run(lease.get()))
                .repeat().until(lease -> lease.isEmpty() || stopping).collect().last().replaceWithVoid();
    }

    private Uni<Void> run(SwitchLease lease) {
        return Uni.createFrom().deferred(() -> work.read(lease).chain(now -> step(lease, now)))
                .repeat().until(goOn -> !goOn || stopping).collect().last().replaceWithVoid()
                .onFailure().recoverWithUni(failure -> failed(lease, failure));
    }

    /** Says whether there is more to do right away. */
    private Uni<Boolean> step(SwitchLease lease, Switch now) {
        State state = now.status().state();
        if (state == State.STEADY || state == State.FAILED) {
            return work.over(lease, now.status().problem()).replaceWith(false);
        }
        Long mark = now.place().mark();
        if (mark == null) {
            return embed(lease, now).replaceWith(true);
        }
        return state == State.EMBEDDING ? changeOver(lease, now, mark) : drop(lease, now);
    }

    private Uni<Void> embed(SwitchLease lease, Switch now) {
        return target(lease, now).chain(embedder -> lacking.next(lease, now, embedder))
                .invoke(page -> meters.counter("souvenir.reembedding.memories").increment(page.lacking().size()))
                .chain(page -> page.seen() == 0 ? work.passed(lease) : Uni.createFrom().voidItem());
    }

    /** The model of which every memory is to have vectors. */
    private Uni<Embedder> target(SwitchLease lease, Switch now) {
        embedders.forget(lease.project());
        return embedders.of(lease.project()).map(inUse -> inUse.target() == null ? inUse.live() : inUse.target())
                .invoke(embedder -> expect(embedder, now));
    }

    private static void expect(Embedder embedder, Switch now) {
        if (!embedder.model().equals(now.filling())) {
            throw new SwitchWork.Overtaken();
        }
    }

    private Uni<Boolean> changeOver(SwitchLease lease, Switch now, long mark) {
        return work.heard(lease, mark).chain(heard -> heard
                ? target(lease, now).chain(embedder -> calibration.of(lease.project(), embedder))
                        .chain(cosines -> work.changeOver(lease, cosines.orElse(null)))
                        .invoke(() -> over(lease, "done"))
                : work.later(lease, SOON, null)).replaceWith(false);
    }

    private Uni<Boolean> drop(SwitchLease lease, Switch now) {
        return old.dropSome(lease, now).call(more -> more ? Uni.createFrom().voidItem() : work.over(lease, null));
    }

    private void over(SwitchLease lease, String result) {
        embedders.forget(lease.project());
        meters.counter("souvenir.reembedding.switches", "result", result).increment();
    }

    private Uni<Void> failed(SwitchLease lease, Throwable failure) {
        if (failure instanceof SwitchWork.Overtaken) {
            return Uni.createFrom().voidItem();
        }
        String problem = problem(failure);
        LOGGER.debug("Embedding with another model does not go on now", failure);
        return forGood(failure) ? giveUp(lease, problem) : work.later(lease, config.pause(), problem);
    }

    /** What has been changed over is seen through. */
    private Uni<Void> giveUp(SwitchLease lease, String problem) {
        return work.read(lease).chain(now -> now.status().state() == State.EMBEDDING
                ? work.over(lease, problem).invoke(() -> over(lease, "failed"))
                : work.later(lease, config.pause(), problem));
    }

    private static @Nullable ModelFailure told(Throwable failure) {
        return failure.getCause() instanceof ModelFailure cause ? cause : null;
    }

    private static boolean forGood(Throwable failure) {
        ModelFailure told = told(failure);
        return told == null ? !(failure instanceof SouvenirException known) || known.code().kind() != ErrorCode.Kind.UNAVAILABLE
                : !told.kind().passing();
    }

    private static String problem(Throwable failure) {
        ModelFailure told = told(failure);
        return told != null ? told.kind().wireName()
                : failure instanceof SouvenirException known ? known.code().name().toLowerCase(Locale.ROOT)
                        : ErrorCode.INTERNAL_ERROR.name().toLowerCase(Locale.ROOT);
    }
}
