package io.souvenir.engine.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.extraction.Guidance;
import io.souvenir.engine.filter.FilterParser;
import io.souvenir.engine.ingest.AddRequest;
import io.souvenir.engine.ingest.IngestEvent;
import io.souvenir.engine.ingest.IngestService;
import io.souvenir.engine.ingest.Message;
import io.souvenir.engine.memory.MemoryLists;
import io.souvenir.engine.memory.MemoryReader;
import io.souvenir.engine.memory.Owners;
import io.souvenir.engine.memory.delete.MemoryDeleter;
import io.souvenir.engine.memory.write.MemoryUpdater;
import io.souvenir.engine.memory.write.SupersessionService;
import io.souvenir.engine.recall.Recall;
import io.souvenir.engine.recall.RecallRequest;
import io.souvenir.engine.recall.RecallService;
import io.souvenir.engine.recall.ranking.Threshold;
import io.souvenir.engine.tenancy.ProjectId;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantId;

/** The engine's use cases as a test speaks of them: plain values in, plain values out. */
@Singleton
public class EngineClient {

    public static final Duration PATIENCE = Duration.ofSeconds(30);

    public final IngestService ingest;
    public final MemoryReader memories;
    public final MemoryLists lists;
    public final MemoryUpdater updater;
    public final SupersessionService supersessions;
    public final MemoryDeleter deleter;
    public final RecallService recall;

    EngineClient(IngestService ingest, MemoryReader memories, MemoryLists lists, MemoryUpdater updater,
            SupersessionService supersessions, MemoryDeleter deleter, RecallService recall) {
        this.ingest = ingest;
        this.memories = memories;
        this.lists = lists;
        this.updater = updater;
        this.supersessions = supersessions;
        this.deleter = deleter;
        this.recall = recall;
    }

    public static ProjectRef newProject() {
        return new ProjectRef(new TenantId(UUID.randomUUID()), new ProjectId(UUID.randomUUID()));
    }

    public static Owners user(String id) {
        return new Owners(id, null, null, null);
    }

    public static <T> T await(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }

    public static Message said(@Nullable String speaker, String content) {
        return new Message(Message.Role.USER, content, speaker);
    }

    public static AddRequest verbatim(Owners owners, @Nullable Instant when, Message... messages) {
        return new AddRequest(List.of(messages), owners, Map.of(), false, when, null, false, null, Guidance.NONE);
    }

    /** Adds and waits until it is settled. */
    public IngestEvent add(ProjectRef project, AddRequest request) {
        return await(ingest.accept(project, request).chain(event -> ingest.settled(project, event.id(), PATIENCE)));
    }

    /** Keeps one sentence of a user and answers the memory's id. */
    public UUID keep(ProjectRef project, String user, String sentence) {
        return add(project, verbatim(user(user), null, said(null, sentence))).results().get(0).memoryId();
    }

    public Recall ask(ProjectRef project, Map<String, ?> filters, String question) {
        return await(recall.recall(project,
                new RecallRequest(question, FilterParser.parse(filters), 10, Threshold.ofScore(0), false)));
    }

    public List<String> found(ProjectRef project, String user, String question) {
        return ask(project, Map.of("user_id", user), question).hits().stream().map(hit -> hit.memory().text()).toList();
    }
}
