package io.souvenir.engine.ingest.group;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.embedding.Embedder;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.extraction.ExtractionConfig;
import io.souvenir.engine.extraction.ExtractionOutcome;
import io.souvenir.engine.ingest.group.LateAdds.LateAdd;
import io.souvenir.engine.memory.write.NewMemory;
import io.souvenir.engine.memory.write.Supersession;
import io.souvenir.engine.memory.write.Supersession.Reason;
import io.souvenir.engine.reconcile.ModelDecision;
import io.souvenir.engine.work.LeaseLostException;
import io.souvenir.engine.work.WorkItem;
import io.souvenir.engine.work.WorkResult;
import io.souvenir.engine.work.Worker;
import io.souvenir.engine.work.WorkerSettings;
import io.souvenir.engine.work.Workers;

/** Makes up for the facts of adds whose model was unavailable, each time after a pause as long as the add is old. */
@ApplicationScoped
class LateFacts {

    private static final Logger LOGGER = Logger.getLogger(LateFacts.class);

    private final LateAdds adds;
    private final GroupExtractor extractor;
    private final GroupWork groups;
    private final ExtractionConfig config;
    private final IngestConfig ingest;
    private final Worker worker;

    LateFacts(Workers workers, LateAdds adds, GroupExtractor extractor, GroupWork groups, ExtractionConfig config,
            IngestConfig ingest, Embedder embedder) {
        this.adds = adds;
        this.extractor = extractor;
        this.groups = groups;
        this.config = config;
        this.ingest = ingest;
        this.worker = workers.start(WorkerSettings.of(LateAdds.QUEUE, config.lateWorkers(), config.lateLease())
                .readyWhen(embedder::ready), this::next);
    }

    void start(@Observes StartupEvent started) {
        worker.wake();
    }

    private Uni<WorkResult> next(WorkItem item) {
        return adds.read(item).chain(found -> found.isEmpty() ? Uni.createFrom().item(WorkResult.DONE)
                : !found.get().settled() ? Uni.createFrom().item(WorkResult.later(config.latePause()))
                        : ask(item, found.get())
                                .onFailure(GroupStore.InputChangedException.class).recoverWithItem(WorkResult.AGAIN)
                                .onFailure().recoverWithUni(failure -> failed(item, failure)));
    }

    private Uni<WorkResult> ask(WorkItem item, LateAdd late) {
        return extractor.turns(late.group()).chain(extractor::facts).chain(draft -> {
            ExtractionOutcome outcome = Optional.ofNullable(draft.outcomes().get(late.add().id()))
                    .orElse(ExtractionOutcome.OFFLINE);
            if (late.expired() || !outcome.pending() && outcome.by() != ExtractionOutcome.By.MODEL) {
                return adds.end(item, outcome).replaceWith(WorkResult.DONE);
            }
            if (outcome.pending()) {
                return late.age().compareTo(config.lateLimit()) > 0 ? adds.end(item, outcome).replaceWith(WorkResult.DONE)
                        : Uni.createFrom().item(WorkResult.later(pause(late.age())));
            }
            return groups.store(factsOnly(draft, late)).replaceWith(WorkResult.DONE);
        });
    }

    private Duration pause(Duration age) {
        Duration longest = config.lateLongestPause();
        return age.compareTo(config.latePause()) < 0 ? config.latePause() : age.compareTo(longest) > 0 ? longest : age;
    }

    /** The turns are stored already: what they close is closed by their memories, and facts of turns that are closed by now are too. */
    private static GroupDraft factsOnly(GroupDraft draft, LateAdd late) {
        List<NewMemory> facts = draft.memories().stream().filter(memory -> !memory.isTurn()).toList();
        Map<UUID, UUID> stored = new HashMap<>();
        draft.memories().stream().filter(NewMemory::isTurn).forEach(turn -> {
            UUID memory = late.turns().get(turn.source().turnOrd());
            if (memory != null) {
                stored.put(turn.id(), memory);
            }
        });
        facts.forEach(fact -> stored.put(fact.id(), fact.id()));
        ModelDecision decision = draft.extraction().decision();
        List<Supersession> supersessions = new ArrayList<>();
        decision.supersessions().stream().filter(it -> stored.containsKey(it.newer()))
                .forEach(it -> supersessions.add(it.by(stored.getOrDefault(it.newer(), it.newer()))));
        facts.forEach(fact -> outdatedBy(fact, late)
                .ifPresent(newer -> supersessions.add(new Supersession(fact.id(), 1, newer, Reason.UPDATED))));
        return draft.withExtraction(facts, new GroupDraft.Extraction(draft.outcomes(), draft.extraction().guidance(),
                draft.extraction().policy(),
                new ModelDecision(supersessions, decision.events()), Map.of()));
    }

    /** What supersedes all turns that a fact rests on. */
    private static Optional<UUID> outdatedBy(NewMemory fact, LateAdd late) {
        Set<UUID> newer = fact.attributes().turns().stream().map(late.superseded()::get).collect(Collectors.toSet());
        return newer.size() == 1 ? newer.stream().flatMap(it -> Optional.ofNullable(it).stream()).findFirst()
                : Optional.empty();
    }

    /** After an outage it is tried again; what fails otherwise is given up in the end. */
    private Uni<WorkResult> failed(WorkItem item, Throwable failure) {
        boolean outage = failure instanceof SouvenirException known && known.code().kind() == ErrorCode.Kind.UNAVAILABLE;
        if (outage || failure instanceof LeaseLostException || item.attempts() < ingest.attempts()) {
            return Uni.createFrom().failure(failure);
        }
        LOGGER.errorf("The facts of add %s failed for good: %s", item.subject(), failure.getClass().getName());
        return adds.end(item, ExtractionOutcome.offline("internal_error")).replaceWith(WorkResult.DONE);
    }
}
