package io.souvenir.engine.profile;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.embedding.Embedder;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.work.WorkItem;
import io.souvenir.engine.work.WorkResult;
import io.souvenir.engine.work.Worker;
import io.souvenir.engine.work.WorkerSettings;
import io.souvenir.engine.work.Workers;

/** Generates the profiles of jobs, one at a time, so that the jobs of several tenants take turns. */
@ApplicationScoped
class ProfileWorker {

    private static final Logger LOGGER = Logger.getLogger(ProfileWorker.class);

    private final ProfileWork work;
    private final ProfileMaker maker;
    private final Worker worker;

    ProfileWorker(Workers workers, ProfileWork work, ProfileMaker maker, ProfileConfig config, Embedder embedder) {
        this.work = work;
        this.maker = maker;
        this.worker = workers.start(
                WorkerSettings.of(ProfileJobs.QUEUE, config.workers(), config.lease()).readyWhen(embedder::ready), this::next);
    }

    void start(@Observes StartupEvent started) {
        wake();
    }

    /** Reports that there may be a new job. */
    void wake() {
        worker.wake();
    }

    /** Generates the next profile of a job. */
    private Uni<WorkResult> next(WorkItem item) {
        return work.read(item).chain(found -> found.isEmpty() ? Uni.createFrom().item(WorkResult.DONE)
                : next(item, found.get()));
    }

    private Uni<WorkResult> next(WorkItem item, ProfileWork.Claimed claimed) {
        ProfileJob job = claimed.job();
        if (job.completed() >= job.users().size()) {
            return work.finish(item).replaceWith(WorkResult.DONE);
        }
        String user = job.users().get(job.completed());
        return maker.make(claimed.project(), user)
                .onFailure(failure -> !isOutage(failure)).recoverWithItem(failure -> failed(job, failure))
                .chain(outcome -> work.keep(item, claimed.project(), user, outcome)).replaceWith(WorkResult.AGAIN);
    }

    private static ProfileOutcome failed(ProfileJob job, Throwable failure) {
        if (failure instanceof SouvenirException expected && expected.code() == ErrorCode.VALIDATION_FAILED) {
            return ProfileOutcome.failed(expected.detail());
        }
        LOGGER.errorf(failure, "A profile of job %s failed permanently", job.id());
        return ProfileOutcome.failed(ErrorCode.INTERNAL_ERROR.title());
    }

    private static boolean isOutage(Throwable failure) {
        return failure instanceof SouvenirException expected && expected.code().kind() == ErrorCode.Kind.UNAVAILABLE;
    }
}
