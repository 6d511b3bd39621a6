package io.souvenir.engine.reembedding;

import java.time.Duration;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.embedders.ProjectEmbedders;
import io.souvenir.engine.embedding.Embedder;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.provider.ModelFailure;
import io.souvenir.engine.reembedding.EmbeddingStatus.State;
import io.souvenir.engine.work.LeaseLostException;
import io.souvenir.engine.work.WorkResult;
import io.souvenir.engine.work.Worker;
import io.souvenir.engine.work.WorkerSettings;
import io.souvenir.engine.work.Workers;

/**
 * This replica's workers on vectors. A change goes in steps, each of which leaves the project as it must be to go on from there:
 * embed what lacks vectors until nothing does, wait for the index, change over, wait for those who know the old model only, embed
 * what they left, drop the old vectors.
 */
@ApplicationScoped
class SwitchWorker {

    private static final Logger LOGGER = Logger.getLogger(SwitchWorker.class);

    private static final Duration SOON = Duration.ofMillis(500);

    private final SwitchWork work;
    private final MissingVectors lacking;
    private final OldVectors old;
    private final Calibration calibration;
    private final ProjectEmbedders embedders;
    private final ReembeddingConfig config;
    private final MeterRegistry meters;
    private final Worker worker;

    SwitchWorker(SwitchWork work, MissingVectors lacking, OldVectors old, Calibration calibration, ProjectEmbedders embedders,
            ReembeddingConfig config, Workers workers, MeterRegistry meters) {
        this.work = work;
        this.lacking = lacking;
        this.old = old;
        this.calibration = calibration;
        this.embedders = embedders;
        this.config = config;
        this.meters = meters;
        worker = workers.start(WorkerSettings.of(SwitchStore.QUEUE, config.workers(), config.lease()),
                item -> run(new SwitchLease(item)));
    }

    void start(@Observes StartupEvent started) {
        wake();
    }

    /** Says that there may be something to do. */
    void wake() {
        worker.wake();
    }

    private Uni<WorkResult> run(SwitchLease lease) {
        return work.read(lease).chain(now -> now.isEmpty() ? Uni.createFrom().item(WorkResult.DONE) : step(lease, now.get()))
                .onFailure(failure -> !(failure instanceof LeaseLostException))
                .recoverWithUni(failure -> failed(lease, failure));
    }

    private Uni<WorkResult> step(SwitchLease lease, ModelSwitch now) {
        State state = now.status().state();
        if (state == State.STEADY || state == State.FAILED) {
            return work.over(lease, now.status().problem()).replaceWith(WorkResult.DONE);
        }
        Long mark = now.place().mark();
        if (mark == null) {
            return embed(lease, now).replaceWith(WorkResult.AGAIN);
        }
        return state == State.EMBEDDING ? changeOver(lease, now, mark) : drop(lease, now);
    }

    private Uni<Void> embed(SwitchLease lease, ModelSwitch now) {
        return target(lease, now).chain(embedder -> lacking.next(lease, now, embedder))
                .invoke(page -> meters.counter("souvenir.reembedding.memories").increment(page.lacking().size()))
                .chain(page -> page.seen() == 0 ? work.passed(lease) : Uni.createFrom().voidItem());
    }

    /** The model of which every memory is to have vectors. */
    private Uni<Embedder> target(SwitchLease lease, ModelSwitch now) {
        embedders.forget(lease.project());
        return embedders.of(lease.project()).map(inUse -> inUse.target() == null ? inUse.live() : inUse.target())
                .invoke(embedder -> expect(embedder, now));
    }

    private static void expect(Embedder embedder, ModelSwitch now) {
        if (!embedder.model().equals(now.filling())) {
            throw new LeaseLostException();
        }
    }

    private Uni<WorkResult> changeOver(SwitchLease lease, ModelSwitch now, long mark) {
        return work.heard(lease, mark).chain(heard -> heard
                ? target(lease, now).chain(embedder -> calibration.of(lease.project(), embedder))
                        .chain(cosines -> work.changeOver(lease, cosines.orElse(null)))
                        .invoke(() -> over(lease, "done"))
                        .replaceWith(WorkResult.later(config.grace()))
                : Uni.createFrom().item(WorkResult.later(SOON)));
    }

    private Uni<WorkResult> drop(SwitchLease lease, ModelSwitch now) {
        return old.dropSome(lease, now).chain(more -> more ? Uni.createFrom().item(WorkResult.AGAIN)
                : work.over(lease, null).replaceWith(WorkResult.DONE));
    }

    private void over(SwitchLease lease, String result) {
        embedders.forget(lease.project());
        meters.counter("souvenir.reembedding.switches", "result", result).increment();
    }

    private Uni<WorkResult> failed(SwitchLease lease, Throwable failure) {
        String problem = problem(failure);
        LOGGER.debug("Embedding with another model does not go on now", failure);
        return forGood(failure) ? giveUp(lease, problem) : later(lease, problem);
    }

    /** What has been changed over is seen through. */
    private Uni<WorkResult> giveUp(SwitchLease lease, String problem) {
        return work.read(lease).chain(now -> now.isPresent() && now.get().status().state() == State.EMBEDDING
                ? work.over(lease, problem).invoke(() -> over(lease, "failed")).replaceWith(WorkResult.DONE)
                : later(lease, problem));
    }

    private Uni<WorkResult> later(SwitchLease lease, String problem) {
        return work.note(lease, problem).replaceWith(WorkResult.later(config.pause()));
    }

    private static @Nullable ModelFailure told(Throwable failure) {
        return failure.getCause() instanceof ModelFailure cause ? cause : null;
    }

    private static boolean forGood(Throwable failure) {
        ModelFailure told = told(failure);
        return told == null ? !(failure instanceof SouvenirException known) || known.code().kind() != ErrorCode.Kind.UNAVAILABLE
                : !told.kind().retryable();
    }

    private static String problem(Throwable failure) {
        ModelFailure told = told(failure);
        return told != null ? told.kind().wireName()
                : failure instanceof SouvenirException known ? known.code().name().toLowerCase(Locale.ROOT)
                        : ErrorCode.INTERNAL_ERROR.name().toLowerCase(Locale.ROOT);
    }
}
