package io.souvenir.engine.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.embedding.Embedder;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.export.ExportSchemas;
import io.souvenir.engine.export.SchemaFiller;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.work.WorkItem;
import io.souvenir.engine.work.WorkResult;
import io.souvenir.engine.work.Worker;
import io.souvenir.engine.work.WorkerSettings;
import io.souvenir.engine.work.Workers;
import io.vertx.core.json.JsonObject;

/** Generates the profiles of jobs, one at a time, so that the jobs of several tenants take turns. */
@ApplicationScoped
class ProfileWorker {

    private static final Logger LOGGER = Logger.getLogger(ProfileWorker.class);

    private static final String DEFAULT_SCHEMA = "profile/default-schema.json";

    private final ProfileWork work;
    private final ProfileSettingsService settings;
    private final SchemaFiller filler;
    private final ExportSchemas schemas;
    private final Map<String, Object> standard = defaultSchema();
    private final Worker worker;

    ProfileWorker(Workers workers, ProfileWork work, ProfileSettingsService settings, SchemaFiller filler,
            ExportSchemas schemas,
            ProfileConfig config, Embedder embedder) {
        this.work = work;
        this.settings = settings;
        this.filler = filler;
        this.schemas = schemas;
        this.worker = workers.start(
                WorkerSettings.of(ProfileJobs.QUEUE, config.workers(), config.lease()).readyWhen(embedder::ready), this::next);
    }

    private static Map<String, Object> defaultSchema() {
        try (InputStream schema = Objects
                .requireNonNull(ProfileWorker.class.getClassLoader().getResourceAsStream(DEFAULT_SCHEMA))) {
            return new JsonObject(new String(schema.readAllBytes(), StandardCharsets.UTF_8)).getMap();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void start(@Observes StartupEvent started) {
        wake();
    }

    void wake() {
        worker.wake();
    }

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
        return generate(claimed.project(), user)
                .onFailure(failure -> !isOutage(failure)).recoverWithItem(failure -> failed(job, failure))
                .chain(outcome -> work.keep(item, claimed.project(), user, outcome)).replaceWith(WorkResult.AGAIN);
    }

    /** By the project's schema or the default one. */
    private Uni<ProfileOutcome> generate(ProjectRef project, String user) {
        Filter ofUser = new Filter.Compare(Filter.Field.USER_ID, null, Filter.Operator.EQ, List.of(user));
        return settings.read(project)
                .chain(wanted -> schemas.read(project, wanted.schema() == null ? standard : wanted.schema()))
                .chain(schema -> filler.fill(project, schema, ofUser)).map(ProfileOutcome::of);
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
