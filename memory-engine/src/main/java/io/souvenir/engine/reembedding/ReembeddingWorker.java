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
import io.souvenir.engine.embedders.Embedders;
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
 * Embeds the memories of projects with another model. The work consists of steps that any worker can continue: add missing vectors
 * until none is missing, wait for the index, change over, wait until no replica uses the old model, add the vectors missing since,
 * delete the old vectors.
 */
@ApplicationScoped
class ReembeddingWorker {

    private static final Logger LOGGER = Logger.getLogger(ReembeddingWorker.class);

    private static final Duration INDEX_POLL = Duration.ofMillis(500);

    private final ReembeddingStore work;
    private final MissingVectors missing;
    private final RetiredVectors retired;
    private final Calibration calibration;
    private final Embedders embedders;
    private final ReembeddingConfig config;
    private final MeterRegistry meters;
    private final Worker worker;

    ReembeddingWorker(ReembeddingStore work, MissingVectors missing, RetiredVectors retired, Calibration calibration,
            Embedders embedders, ReembeddingConfig config, Workers workers, MeterRegistry meters) {
        this.work = work;
        this.missing = missing;
        this.retired = retired;
        this.calibration = calibration;
        this.embedders = embedders;
        this.config = config;
        this.meters = meters;
        worker = workers.start(WorkerSettings.of(EmbeddingChangeStore.QUEUE, config.workers(), config.lease()),
                item -> run(new ReembeddingLease(item)));
    }

    void start(@Observes StartupEvent started) {
        wake();
    }

    void wake() {
        worker.wake();
    }

    private Uni<WorkResult> run(ReembeddingLease lease) {
        return work.read(lease).chain(now -> now.isEmpty() ? Uni.createFrom().item(WorkResult.DONE) : step(lease, now.get()))
                .onFailure(failure -> !(failure instanceof LeaseLostException))
                .recoverWithUni(failure -> failed(lease, failure));
    }

    private Uni<WorkResult> step(ReembeddingLease lease, EmbeddingChange now) {
        State state = now.status().state();
        if (state == State.STEADY || state == State.FAILED) {
            return work.end(lease, now.status().problem()).replaceWith(WorkResult.DONE);
        }
        Long mark = now.progress().mark();
        if (mark == null) {
            return embed(lease, now).replaceWith(WorkResult.AGAIN);
        }
        return state == State.EMBEDDING ? changeOver(lease, now, mark) : deleteRetired(lease, now);
    }

    private Uni<Void> embed(ReembeddingLease lease, EmbeddingChange now) {
        return target(lease, now).chain(embedder -> missing.next(lease, now, embedder))
                .invoke(page -> meters.counter("souvenir.reembedding.memories").increment(page.lacking().size()))
                .chain(page -> page.seen() == 0 ? work.endPass(lease) : Uni.createFrom().voidItem());
    }

    /** The model of which every memory gets vectors. */
    private Uni<Embedder> target(ReembeddingLease lease, EmbeddingChange now) {
        embedders.invalidate(lease.project());
        return embedders.of(lease.project()).map(inUse -> inUse.target() == null ? inUse.live() : inUse.target())
                .invoke(embedder -> requireModel(embedder, now));
    }

    private static void requireModel(Embedder embedder, EmbeddingChange now) {
        if (!embedder.model().equals(now.modelToFill())) {
            throw new LeaseLostException();
        }
    }

    private Uni<WorkResult> changeOver(ReembeddingLease lease, EmbeddingChange now, long mark) {
        return work.indexed(lease, mark).chain(indexed -> indexed
                ? target(lease, now).chain(embedder -> calibration.of(lease.project(), embedder))
                        .chain(cosines -> work.changeOver(lease, cosines.orElse(null)))
                        .invoke(() -> ended(lease, "done"))
                        .replaceWith(WorkResult.later(config.grace()))
                : Uni.createFrom().item(WorkResult.later(INDEX_POLL)));
    }

    private Uni<WorkResult> deleteRetired(ReembeddingLease lease, EmbeddingChange now) {
        return retired.deleteSome(lease, now).chain(more -> more ? Uni.createFrom().item(WorkResult.AGAIN)
                : work.end(lease, null).replaceWith(WorkResult.DONE));
    }

    private void ended(ReembeddingLease lease, String result) {
        embedders.invalidate(lease.project());
        meters.counter("souvenir.reembedding.switches", "result", result).increment();
    }

    private Uni<WorkResult> failed(ReembeddingLease lease, Throwable failure) {
        String problem = problem(failure);
        LOGGER.debug("Re-embedding of a project is interrupted", failure);
        return isPermanent(failure) ? fail(lease, problem) : later(lease, problem);
    }

    /** Fails the change; after the change-over, the deletion of old vectors is only repeated later. */
    private Uni<WorkResult> fail(ReembeddingLease lease, String problem) {
        return work.read(lease).chain(now -> now.isPresent() && now.get().status().state() == State.EMBEDDING
                ? work.end(lease, problem).invoke(() -> ended(lease, "failed")).replaceWith(WorkResult.DONE)
                : later(lease, problem));
    }

    private Uni<WorkResult> later(ReembeddingLease lease, String problem) {
        return work.recordProblem(lease, problem).replaceWith(WorkResult.later(config.pause()));
    }

    private static @Nullable ModelFailure modelFailure(Throwable failure) {
        return failure.getCause() instanceof ModelFailure cause ? cause : null;
    }

    private static boolean isPermanent(Throwable failure) {
        ModelFailure model = modelFailure(failure);
        return model == null
                ? !(failure instanceof SouvenirException known) || known.code().kind() != ErrorCode.Kind.UNAVAILABLE
                : !model.kind().retryable();
    }

    private static String problem(Throwable failure) {
        ModelFailure model = modelFailure(failure);
        return model != null ? model.kind().wireName()
                : failure instanceof SouvenirException known ? known.code().name().toLowerCase(Locale.ROOT)
                        : ErrorCode.INTERNAL_ERROR.name().toLowerCase(Locale.ROOT);
    }
}
