package io.souvenir.engine.ingest.group;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.assertion.AssertionReader;
import io.souvenir.engine.assertion.Assertions;
import io.souvenir.engine.assertion.Utterance;
import io.souvenir.engine.extraction.Candidate;
import io.souvenir.engine.extraction.Conversation;
import io.souvenir.engine.extraction.ExtractionConfig;
import io.souvenir.engine.extraction.ExtractionOutcome;
import io.souvenir.engine.extraction.Facts;
import io.souvenir.engine.extraction.Guidance;
import io.souvenir.engine.extraction.Trust;
import io.souvenir.engine.extraction.Turn;
import io.souvenir.engine.extraction.injection.InjectionJudge;
import io.souvenir.engine.extraction.injection.Said;
import io.souvenir.engine.extraction.model.FactExtractor;
import io.souvenir.engine.ingest.UuidV7;
import io.souvenir.engine.ingest.group.AddGroup.Imported;
import io.souvenir.engine.ingest.group.AddGroup.PendingAdd;
import io.souvenir.engine.ingest.imports.ImportedOriginal;
import io.souvenir.engine.language.SmallTalk;
import io.souvenir.engine.memory.MemoryAttributes;
import io.souvenir.engine.memory.MemoryAttributes.Kind;
import io.souvenir.engine.memory.derived.IndexedText;
import io.souvenir.engine.memory.derived.MemoryDeriver;
import io.souvenir.engine.memory.write.NewMemory;
import io.souvenir.engine.settings.SettingsService;

/** Makes memories of a group of adds: of its turns, and of the facts that a model extracts from them. */
@ApplicationScoped
class GroupExtractor {

    private final FactExtractor facts;
    private final SettingsService settings;
    private final ExtractionConfig config;
    private final MemoryDeriver deriver;
    private final InjectionJudge injections;

    GroupExtractor(FactExtractor facts, SettingsService settings, ExtractionConfig config, MemoryDeriver deriver,
            InjectionJudge injections) {
        this.facts = facts;
        this.settings = settings;
        this.config = config;
        this.deriver = deriver;
        this.injections = injections;
    }

    /** The turns worth keeping, word for word, each with its trust, its language and the days that it mentions. */
    Uni<GroupDraft> turns(AddGroup group) {
        return judged(group).map(this::draft);
    }

    /** The group with the trust of each turn. */
    private Uni<AddGroup> judged(AddGroup group) {
        List<List<Said>> before = group.saidBefore();
        return Multi.createFrom().range(0, group.adds().size()).onItem()
                .transformToUniAndConcatenate(i -> judged(group.adds().get(i), before.get(i))).collect().asList()
                .map(group::withAdds);
    }

    private Uni<PendingAdd> judged(PendingAdd add, List<Said> before) {
        return injections.ordersIn(Stream.concat(before.stream(), add.turns().stream().map(Turn::said)).toList())
                .map(orders -> add.withTurns(
                        Trust.judged(add.turns(), orders.get(before.size(), before.size() + add.turns().size()))));
    }

    private GroupDraft draft(AddGroup group) {
        return new GroupDraft(group, analyzed(group.lastTurn(), group.adds().stream().filter(add -> !add.stored())
                .flatMap(add -> candidates(add).stream().map(candidate -> memory(add, candidate))).toList()));
    }

    /** In any language; instructions to the model are never memories. Who asks for no extraction keeps turns without content too. */
    private static List<Candidate> candidates(PendingAdd add) {
        Stream<Turn> said = add.turns().stream().filter(turn -> !turn.role().equals("system"));
        return add.infer()
                ? said.filter(turn -> SmallTalk.hasContent(turn.content()))
                        .map(turn -> Candidate.of(turn, turn.content().strip())).toList()
                : said.map(turn -> Candidate.of(turn, turn.content())).toList();
    }

    private static NewMemory memory(PendingAdd add, Candidate candidate) {
        NewMemory.Source source = new NewMemory.Source(add.id(), candidate.turnOrd(), candidate.role(), candidate.speaker(),
                add.timestamp() != null);
        Assertions assertions = AssertionReader.read(new Utterance(candidate.text(), candidate.speaker(), candidate.role(),
                add.owners().userId(), candidate.attributes().kind() != Kind.TURN)).with(candidate.assertions());
        Imported imported = add.imported().get(candidate.turnOrd());
        if (imported == null) {
            return new NewMemory(UuidV7.next(), add.owners(), source, candidate.text(), add.metadata(), add.statedAt(),
                    add.expirationDate(), add.immutable(), candidate.attributes(), assertions,
                    ContentHash.of(add.owners(), candidate, add.metadata(), add.timestamp()), null);
        }
        ImportedOriginal original = imported.original();
        return new NewMemory(imported.id(), add.owners(), source, candidate.text(), original.metadata(), original.statedAt(),
                original.expirationDate(), original.immutable(), candidate.attributes().withCategories(original.categories()),
                assertions, ContentHash.of(add.owners(), candidate, original.metadata(), null),
                new NewMemory.Imported(original.createdAt(), original.updatedAt()));
    }

    private List<NewMemory> analyzed(AddGroup.@Nullable LastTurn last, List<NewMemory> turns) {
        @Nullable String language = last == null ? null : deriver.language(last.text().text(), null);
        List<NewMemory> analyzed = new ArrayList<>(turns.size());
        for (NewMemory turn : turns) {
            IndexedText text = new IndexedText(turn.statedAt(), turn.source().speaker(), turn.text());
            MemoryAttributes attributes = deriver.attributes(turn.attributes(), text, language);
            language = attributes.language();
            analyzed.add(turn.with(attributes));
        }
        return analyzed;
    }

    /** Adds the facts of the adds that have a new turn: a repeat asks no model. */
    Uni<GroupDraft> facts(GroupDraft draft) {
        if (draft.memories().isEmpty()) {
            return Uni.createFrom().item(draft);
        }
        List<PendingAdd> adds = draft.group().adds();
        Set<UUID> withNewTurns = draft.memories().stream().filter(draft::isNew).map(memory -> memory.source().eventId())
                .collect(Collectors.toSet());
        return settings.read(draft.group().project()).chain(values -> Multi.createFrom().iterable(adds)
                .filter(add -> add.infer() && withNewTurns.contains(add.id()))
                .onItem()
                .transformToUni(add -> facts.extract(conversation(add, values)).map(found -> Map.entry(add.id(), found)))
                .merge(config.concurrency()).collect().asMap(Map.Entry::getKey, Map.Entry::getValue)
                .map(found -> withFacts(draft, found, values)));
    }

    private static Conversation conversation(PendingAdd add, Map<String, Object> settings) {
        return new Conversation(add.project(), add.owners(), add.statedAt(),
                add.guidance().over(Guidance.ofSettings(settings)), add.turns());
    }

    /** In the order of the adds, in whatever order their facts were extracted; what the project does not trust is quarantined. */
    private static GroupDraft withFacts(GroupDraft draft, Map<UUID, Facts> facts, Map<String, Object> settings) {
        List<NewMemory> memories = new ArrayList<>(draft.memories());
        Map<UUID, ExtractionOutcome> outcomes = new HashMap<>();
        for (PendingAdd add : draft.group().adds()) {
            Facts ofAdd = facts.get(add.id());
            if (ofAdd != null) {
                outcomes.put(add.id(), ofAdd.outcome());
                ofAdd.candidates().forEach(candidate -> memories.add(memory(add, candidate)));
            }
        }
        double leastTrust = Trust.quarantineBelow(settings);
        memories.replaceAll(memory -> memory.attributes().trust() < leastTrust
                ? memory.with(memory.attributes().withQuarantine())
                : memory);
        return draft.withFacts(memories, outcomes, Guidance.ofSettings(settings));
    }
}
