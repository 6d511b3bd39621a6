package io.souvenir.engine.profile;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.embedding.Embedder;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;

/**
 * This replica's workers on profiles: each claims a job, makes its profiles one by one and claims again until nothing is
 * due. A job that its worker left is claimed anew when the lease ends, and goes on where it was.
 */
@ApplicationScoped
class ProfileWorkers {

    private static final Logger LOGGER = Logger.getLogger(ProfileWorkers.class);

    private final ProfileWork work;
    private final ProfileMaker maker;
    private final ProfileConfig config;
    private final Embedder embedder;
    private final AtomicInteger busy = new AtomicInteger();
    private volatile boolean stopping;

    ProfileWorkers(ProfileWork work, ProfileMaker maker, ProfileConfig config, Embedder embedder) {
        this.work = work;
        this.maker = maker;
        this.config = config;
        this.embedder = embedder;
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    @Scheduled(every = "${souvenir.profile.poll:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void poll() {
        wake();
    }

    /** Puts one more worker to work if one is idle. Before the model is loaded, claimed work could only fail. */
    void wake() {
        if (stopping || !embedder.ready() || busy.get() >= config.workers()) {
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

    private Uni<Void> run(ProfileLease lease) {
        return Uni.createFrom().deferred(() -> work.read(lease).chain(claimed -> step(lease, claimed)))
                .repeat().until(done -> done || stopping).collect().last().replaceWithVoid()
                .onFailure().recoverWithUni(failure -> {
                    LOGGER.debug("A profile job will be tried again", failure);
                    return work.release(lease);
                });
    }

    /** Makes the next profile; says whether the job is done. */
    private Uni<Boolean> step(ProfileLease lease, ProfileWork.Claimed claimed) {
        ProfileJob job = claimed.job();
        if (job.completed() >= job.users().size()) {
            return work.finish(lease).replaceWith(true);
        }
        String user = job.users().get(job.completed());
        return maker.make(claimed.project(), user)
                .onFailure(failure -> !isOutage(failure)).recoverWithItem(failure -> failed(job, failure))
                .chain(outcome -> work.keep(lease, claimed.project(), user, outcome)).replaceWith(false);
    }

    private static ProfileOutcome failed(ProfileJob job, Throwable failure) {
        if (failure instanceof SouvenirException known && known.code() == ErrorCode.VALIDATION_FAILED) {
            return ProfileOutcome.failed(known.detail());
        }
        LOGGER.errorf(failure, "A profile of job %s failed for good", job.id());
        return ProfileOutcome.failed(ErrorCode.INTERNAL_ERROR.title());
    }

    private static boolean isOutage(Throwable failure) {
        return failure instanceof SouvenirException known && known.code().kind() == ErrorCode.Kind.UNAVAILABLE;
    }
}
