package io.souvenir.engine.ingest.group;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.extraction.Candidate;
import io.souvenir.engine.extraction.Conversation;
import io.souvenir.engine.extraction.ExtractionConfig;
import io.souvenir.engine.extraction.ExtractionOutcome;
import io.souvenir.engine.extraction.Facts;
import io.souvenir.engine.extraction.Guidance;
import io.souvenir.engine.extraction.Trust;
import io.souvenir.engine.extraction.Turn;
import io.souvenir.engine.extraction.TurnAnalysis;
import io.souvenir.engine.extraction.TurnExtractor;
import io.souvenir.engine.extraction.model.FactExtractor;
import io.souvenir.engine.ingest.group.AddGroup.Imported;
import io.souvenir.engine.ingest.group.AddGroup.Pending;
import io.souvenir.engine.language.Languages;
import io.souvenir.engine.settings.SettingsService;
import io.souvenir.engine.tenancy.ProjectRef;

/** Reads a group of adds: what was said in them, and what is learned from that. No session is open while it does. */
@ApplicationScoped
class Drafts {

    private final FactExtractor facts;
    private final SettingsService settings;
    private final ExtractionConfig config;
    private final Languages languages;

    Drafts(FactExtractor facts, SettingsService settings, ExtractionConfig config, Languages languages) {
        this.languages = languages;
        this.facts = facts;
        this.settings = settings;
        this.config = config;
    }

    /** @param outcomes who extracted, by event; those of which nothing was to be learned are not in it; @param project what it asks for */
    record Read(List<Draft> drafts, Map<UUID, ExtractionOutcome> outcomes, Guidance project) {

        boolean learnedNothing() {
            return drafts.stream().allMatch(Draft::isTurn);
        }
    }

    /** What was said, as it was said. */
    Uni<List<Draft>> said(AddGroup group) {
        AddGroup.Tail tail = group.tail();
        TurnAnalysis reading = new TurnAnalysis(languages, tail == null ? null : tail.text().text());
        return Multi.createFrom().iterable(group.events()).filter(event -> !event.stored())
                .onItem().transformToUniAndConcatenate(event -> candidates(event).map(candidates -> candidates.stream()
                        .map(candidate -> Draft.of(event, read(reading, event, candidate))).toList()))
                .collect().asList().map(lists -> lists.stream().flatMap(List::stream).toList());
    }

    private Uni<List<Candidate>> candidates(Pending event) {
        return Uni.createFrom().item(() -> event.infer() ? TurnExtractor.extract(event.turns()) : verbatim(event.turns()));
    }

    private static List<Candidate> verbatim(List<Turn> turns) {
        return turns.stream().filter(turn -> !turn.role().equals("system"))
                .map(turn -> Candidate.of(turn, turn.content())).toList();
    }

    private static Candidate read(TurnAnalysis reading, Pending event, Candidate candidate) {
        Imported imported = event.imported().get(candidate.turnOrd());
        double trust = event.turns().stream().filter(turn -> turn.ord() == candidate.turnOrd()).findFirst().map(Trust::of)
                .orElse(candidate.traits().trust());
        return reading.read(candidate, trust, imported == null ? event.observedAt() : imported.original().saidAt());
    }

    /** What was said, and what is learned from the adds that say something new: a repeat asks no model. */
    Uni<Read> learned(AddGroup group, List<Draft> said, Map<ByteBuffer, UUID> known) {
        if (said.isEmpty()) {
            return Uni.createFrom().item(new Read(said, Map.of(), Guidance.NONE));
        }
        ProjectRef project = said.get(0).event().project();
        Set<UUID> fresh = said.stream().filter(draft -> !known.containsKey(ByteBuffer.wrap(draft.hash())))
                .map(draft -> draft.event().id()).collect(Collectors.toSet());
        return settings.read(project).chain(kept -> Multi.createFrom().iterable(group.events())
                .filter(event -> event.infer() && fresh.contains(event.id()))
                .onItem().transformToUni(event -> facts.extract(conversation(event, kept)).map(of -> new Learned(event, of)))
                .merge(config.concurrency()).collect().asList()
                .map(learned -> held(read(group, said, learned, Guidance.ofSettings(kept)), Trust.quarantineBelow(kept))));
    }

    private record Learned(Pending event, Facts facts) {
    }

    private static Conversation conversation(Pending event, Map<String, Object> settings) {
        return new Conversation(event.project(), event.owners(), event.observedAt(),
                event.guidance().over(Guidance.ofSettings(settings)), event.turns());
    }

    /** In the order of the adds, in whatever order their facts came. */
    private static Read read(AddGroup group, List<Draft> said, List<Learned> learned, Guidance project) {
        Map<UUID, Facts> facts = new HashMap<>();
        learned.forEach(one -> facts.put(one.event().id(), one.facts()));
        List<Draft> drafts = new ArrayList<>(said);
        Map<UUID, ExtractionOutcome> outcomes = new HashMap<>();
        for (Pending event : group.events()) {
            Facts of = facts.get(event.id());
            if (of != null) {
                outcomes.put(event.id(), of.outcome());
                of.candidates().forEach(candidate -> drafts.add(Draft.of(event, candidate)));
            }
        }
        return new Read(drafts, outcomes, project);
    }

    /** What a project does not trust is kept, and kept back. */
    private static Read held(Read read, double bound) {
        return new Read(read.drafts().stream()
                .map(draft -> draft.candidate().traits().trust() < bound
                        ? draft.with(draft.candidate().with(draft.candidate().traits().heldBack()))
                        : draft)
                .toList(), read.outcomes(), read.project());
    }
}
