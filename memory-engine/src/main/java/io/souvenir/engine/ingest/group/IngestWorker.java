package io.souvenir.engine.ingest.group;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import io.souvenir.engine.embedding.Embedder;
import io.souvenir.engine.ingest.IngestService;
import io.souvenir.engine.work.Worker;
import io.souvenir.engine.work.WorkerSettings;
import io.souvenir.engine.work.Workers;

/** Processes pending adds, scope by scope. Before the embedding model is loaded, claimed work could only fail. */
@ApplicationScoped
class IngestWorker {

    private final Worker worker;

    IngestWorker(Workers workers, GroupWork groups, IngestConfig config, Embedder embedder) {
        worker = workers.start(WorkerSettings.of(IngestService.QUEUE, config.workers(), config.lease())
                .bounded(config.perTenant(), config.large()).readyWhen(embedder::ready),
                item -> groups.run(ScopeLease.ofScope(item)));
    }

    void start(@Observes StartupEvent started) {
        worker.wake();
    }
}
