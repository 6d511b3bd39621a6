package io.souvenir.engine.ingest.group;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import io.souvenir.engine.assertion.PlainTurns;
import io.souvenir.engine.assertion.Utterance;
import io.souvenir.engine.extraction.Background;
import io.souvenir.engine.extraction.Candidate;
import io.souvenir.engine.extraction.Conversation;
import io.souvenir.engine.extraction.ExtractionConfig;
import io.souvenir.engine.extraction.ExtractionOutcome;
import io.souvenir.engine.extraction.Facts;
import io.souvenir.engine.extraction.Guidance;
import io.souvenir.engine.extraction.QuotedContext;
import io.souvenir.engine.extraction.Trust;
import io.souvenir.engine.extraction.Turn;
import io.souvenir.engine.extraction.TurnPolicy;
import io.souvenir.engine.extraction.injection.Said;
import io.souvenir.engine.extraction.lineage.TurnTrust;
import io.souvenir.engine.extraction.model.FactExtractor;
import io.souvenir.engine.ingest.UuidV7;
import io.souvenir.engine.ingest.group.AddGroup.Imported;
import io.souvenir.engine.ingest.group.AddGroup.PendingAdd;
import io.souvenir.engine.ingest.imports.ImportedOriginal;
import io.souvenir.engine.language.SmallTalk;
import io.souvenir.engine.memory.MemoryAttributes;
import io.souvenir.engine.memory.MemoryAttributes.Kind;
import io.souvenir.engine.memory.derived.ContentHash;
import io.souvenir.engine.memory.derived.IndexedText;
import io.souvenir.engine.memory.derived.MemoryDeriver;
import io.souvenir.engine.memory.derived.TextVectors;
import io.souvenir.engine.memory.write.NewMemory;
import io.souvenir.engine.reconcile.ModelDecision;
import io.souvenir.engine.settings.SettingsService;

/** Makes memories of a group of adds: of its turns, and of the facts that a model extracts from them. */
@ApplicationScoped
class GroupExtractor {

    private final FactExtractor facts;
    private final SettingsService settings;
    private final ExtractionConfig config;
    private final MemoryDeriver texts;
    private final GroupDeriver deriver;
    private final GroupBackground backgrounds;
    private final TurnTrust trust;

    GroupExtractor(FactExtractor facts, SettingsService settings, ExtractionConfig config, MemoryDeriver texts,
            GroupDeriver deriver, GroupBackground backgrounds, TurnTrust trust) {
        this.facts = facts;
        this.settings = settings;
        this.config = config;
        this.texts = texts;
        this.deriver = deriver;
        this.backgrounds = backgrounds;
        this.trust = trust;
    }

    /** The turns worth keeping, word for word, each with its trust, its language and the days that it mentions. */
    Uni<GroupDraft> turns(AddGroup group) {
        return judged(group).map(this::draft);
    }

    /** The group with the trust of each turn. */
    private Uni<AddGroup> judged(AddGroup group) {
        List<List<Said>> before = group.saidBefore();
        return trust.quarantined(group.lease().tenant(), group.lease().scopeId())
                .chain(low -> Multi.createFrom().range(0, group.adds().size()).onItem().transformToUniAndConcatenate(i -> {
                    PendingAdd add = group.adds().get(i);
                    return trust.judged(add.turns(), before.get(i), low).map(add::withTurns);
                }).collect().asList())
                .map(group::withAdds);
    }

    private GroupDraft draft(AddGroup group) {
        return new GroupDraft(group, analyzed(group, group.adds().stream().filter(add -> !add.stored())
                .flatMap(add -> candidates(add).stream().map(candidate -> memory(add, candidate))).toList()));
    }

    /**
     * In any language; instructions to the model are never memories, nor is what is quoted from a context block. Who asks for no
     * extraction keeps every turn as it is.
     */
    private static List<Candidate> candidates(PendingAdd add) {
        Stream<Turn> said = add.turns().stream().filter(turn -> !turn.role().equals("system"));
        return add.infer()
                ? said.map(QuotedContext::without).filter(turn -> !turn.content().isBlank())
                        .map(turn -> Candidate.of(turn, turn.content().strip())).toList()
                : said.map(turn -> Candidate.of(turn, turn.content())).toList();
    }

    private static NewMemory memory(PendingAdd add, Candidate candidate) {
        NewMemory.Source source = new NewMemory.Source(add.id(), candidate.turnOrd(), candidate.role(), candidate.speaker(),
                add.timestamp() != null);
        Assertions assertions = assertions(add, candidate);
        Imported imported = add.imported().get(candidate.turnOrd());
        if (imported == null) {
            return new NewMemory(UuidV7.next(), add.owners(), source, candidate.text(), add.metadata(), add.statedAt(),
                    add.expirationDate(), add.immutable(), candidate.attributes(), assertions,
                    hash(add, candidate), null);
        }
        ImportedOriginal original = imported.original();
        return new NewMemory(imported.id(), add.owners(), source, candidate.text(), original.metadata(), original.statedAt(),
                original.expirationDate(), original.immutable(), candidate.attributes().withCategories(original.categories()),
                assertions, hash(add, candidate),
                new NewMemory.Imported(original.createdAt(), original.updatedAt()));
    }

    private static byte[] hash(PendingAdd add, Candidate candidate) {
        return ContentHash.of(add.owners(), candidate.attributes().kind(), candidate.role(), candidate.speaker(),
                candidate.text());
    }

    /** What a turn states is stated only where it means what it says; a memory from elsewhere has no neighbours. */
    private static Assertions assertions(PendingAdd add, Candidate candidate) {
        Assertions read = AssertionReader.read(new Utterance(candidate.text(), candidate.speaker(), candidate.role(),
                add.owners().userId(), candidate.attributes().kind() != Kind.TURN))
                .with(candidate.assertions(), candidate.attributes().language());
        return read.statements().isEmpty() || !add.imported().isEmpty() || plainTurns(add).contain(candidate.turnOrd()) ? read
                : read.withoutStatements();
    }

    private static PlainTurns plainTurns(PendingAdd add) {
        return PlainTurns.of(add.turns().stream().map(turn -> new Utterance(turn.content(), turn.speaker(), turn.role(),
                add.owners().userId(), false)).toList());
    }

    private List<NewMemory> analyzed(AddGroup group, List<NewMemory> turns) {
        AddGroup.LastTurn last = group.lastTurn();
        Map<UUID, ZoneOffset> offsets = group.adds().stream()
                .collect(Collectors.toMap(PendingAdd::id, add -> add.guidance().offset()));
        @Nullable String language = last == null ? null : texts.language(last.text().text(), null);
        List<NewMemory> analyzed = new ArrayList<>(turns.size());
        for (NewMemory turn : turns) {
            IndexedText text = new IndexedText(turn.statedAt(), turn.source().speaker(), turn.text());
            MemoryAttributes attributes = texts.attributes(turn.attributes(), text,
                    Objects.requireNonNull(offsets.get(turn.source().eventId())), language);
            language = attributes.language();
            analyzed.add(turn.with(attributes));
        }
        return analyzed;
    }

    /** Adds the facts of the adds that have a new turn: a repeat asks no model, nor does small talk. */
    Uni<GroupDraft> facts(GroupDraft draft) {
        if (draft.memories().isEmpty()) {
            return Uni.createFrom().item(draft);
        }
        Set<UUID> withNewTurns = draft.memories().stream().filter(draft::isNew)
                .filter(memory -> SmallTalk.hasContent(memory.text())).map(memory -> memory.source().eventId())
                .collect(Collectors.toSet());
        List<PendingAdd> asking = draft.group().adds().stream()
                .filter(add -> add.infer() && withNewTurns.contains(add.id())).toList();
        return settings.read(draft.group().project()).chain(values -> background(draft, asking)
                .chain(shown -> Multi.createFrom().iterable(asking).onItem()
                        .transformToUni(add -> facts.extract(conversation(add, values, shown.of(add)))
                                .map(found -> Map.entry(add.id(), found)))
                        .merge(config.concurrency()).collect().asMap(Map.Entry::getKey, Map.Entry::getValue)
                        .map(found -> withFacts(draft, found, values, shown.vectors()))));
    }

    /** @param vectors of the turns by which the memories were found */
    private record Shown(Map<UUID, Background> backgrounds, Map<List<String>, TextVectors> vectors) {

        static final Shown NOTHING = new Shown(Map.of(), Map.of());

        Background of(PendingAdd add) {
            return backgrounds.getOrDefault(add.id(), Background.NONE);
        }
    }

    /** Nothing is computed or read for it where there is no model to show it to. */
    private Uni<Shown> background(GroupDraft draft, List<PendingAdd> asking) {
        return asking.isEmpty() ? Uni.createFrom().item(Shown.NOTHING)
                : facts.available(draft.group().project()).chain(available -> available
                        ? deriver.turns(draft).chain(turns -> backgrounds.of(draft.group().lease(), asking, turns)
                                .map(shown -> new Shown(shown, turns.values().stream().collect(Collectors
                                        .toMap(GroupDeriver.Embedded::chunks, GroupDeriver.Embedded::vectors,
                                                (one, same) -> one)))))
                        : Uni.createFrom().item(Shown.NOTHING));
    }

    private static Conversation conversation(PendingAdd add, Map<String, Object> settings, Background background) {
        return new Conversation(add.project(), add.owners(), add.statedAt(),
                add.guidance().over(Guidance.ofSettings(settings)), add.turns(), background);
    }

    /** In the order of the adds, in whatever order their facts were extracted; what the project does not trust is quarantined. */
    private static GroupDraft withFacts(GroupDraft draft, Map<UUID, Facts> facts, Map<String, Object> settings,
            Map<List<String>, TextVectors> vectors) {
        List<NewMemory> memories = new ArrayList<>(draft.memories());
        Map<UUID, ExtractionOutcome> outcomes = new HashMap<>();
        Map<Candidate, NewMemory> made = new IdentityHashMap<>();
        for (PendingAdd add : draft.group().adds()) {
            Facts ofAdd = facts.get(add.id());
            if (ofAdd != null) {
                outcomes.put(add.id(), ofAdd.outcome());
                ofAdd.candidates().forEach(candidate -> {
                    NewMemory fact = memory(add, candidate);
                    made.put(candidate, fact);
                    memories.add(fact);
                });
            }
        }
        double leastTrust = Trust.quarantineBelow(settings);
        memories.replaceAll(memory -> memory.attributes().trust() < leastTrust
                ? memory.with(memory.attributes().withQuarantine(true))
                : memory);
        ModelDecision decision = new ClosingDecision(memories, made).of(facts);
        return draft.withExtraction(memories, new GroupDraft.Extraction(outcomes, Guidance.ofSettings(settings),
                TurnPolicy.of(settings), decision, vectors));
    }
}
