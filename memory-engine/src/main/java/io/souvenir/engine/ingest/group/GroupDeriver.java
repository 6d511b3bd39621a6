package io.souvenir.engine.ingest.group;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.extraction.CategorySpace;
import io.souvenir.engine.extraction.ExtractionOutcome;
import io.souvenir.engine.extraction.TurnCategories;
import io.souvenir.engine.ingest.group.AddGroup.PendingAdd;
import io.souvenir.engine.memory.derived.IndexedText;
import io.souvenir.engine.memory.derived.MemoryDeriver;
import io.souvenir.engine.memory.derived.TextVectors;
import io.souvenir.engine.memory.write.DerivedMemory;
import io.souvenir.engine.memory.write.NewMemory;
import io.souvenir.engine.reconcile.Reconciled;
import io.souvenir.engine.tenancy.ProjectRef;

/** Derives what is stored beside the new memories of a group. No database session is open meanwhile. */
@ApplicationScoped
class GroupDeriver {

    private final MemoryDeriver deriver;
    private final TurnCategories categories;
    private final IngestConfig config;

    GroupDeriver(MemoryDeriver deriver, TurnCategories categories, IngestConfig config) {
        this.deriver = deriver;
        this.categories = categories;
        this.config = config;
    }

    private record Placed(NewMemory memory, IndexedText text, Sessions.Place place) {

        List<String> chunks() {
            return text.chunks(place.previous());
        }
    }

    /** The chunks of a turn and their vectors. */
    record Embedded(List<String> chunks, TextVectors vectors) {
    }

    Uni<GroupDraft> derive(GroupDraft draft) {
        List<Placed> placed = place(draft, memory -> !draft.reconciled().repeats().containsKey(memory.id()));
        if (placed.isEmpty()) {
            return Uni.createFrom().item(draft);
        }
        return vectors(draft.group().project(), placed, draft.extraction().vectors())
                .chain(vectors -> categorySpaces(draft, placed).map(spaces -> derived(draft, placed, vectors, spaces)))
                .map(draft::withDerived);
    }

    /** The vectors of the new turns, which are needed to show a model what is near to them. */
    Uni<Map<NewMemory, Embedded>> turns(GroupDraft draft) {
        List<Placed> placed = place(draft, memory -> memory.isTurn() && draft.isNew(memory));
        return vectors(draft.group().project(), placed, Map.of()).map(vectors -> {
            Map<NewMemory, Embedded> embedded = new LinkedHashMap<>();
            IntStream.range(0, placed.size())
                    .forEach(i -> embedded.put(placed.get(i).memory(), new Embedded(placed.get(i).chunks(), vectors.get(i))));
            return embedded;
        });
    }

    /** @param known vectors that were computed before, by the chunks of their text */
    private Uni<List<TextVectors>> vectors(ProjectRef project, List<Placed> placed, Map<List<String>, TextVectors> known) {
        List<List<String>> missing = placed.stream().map(Placed::chunks).filter(chunks -> !known.containsKey(chunks)).distinct()
                .toList();
        return deriver.vectors(project, missing).map(computed -> {
            Map<List<String>, TextVectors> all = new HashMap<>(known);
            IntStream.range(0, missing.size()).forEach(i -> all.put(missing.get(i), computed.get(i)));
            return placed.stream().map(it -> Objects.requireNonNull(all.get(it.chunks()))).toList();
        });
    }

    /** The wanted memories, the turns each with the previous one of its session. */
    private List<Placed> place(GroupDraft draft, Predicate<NewMemory> wanted) {
        Sessions sessions = new Sessions(draft.group().lastTurn(), config.sessionGap());
        List<Placed> placed = new ArrayList<>(draft.memories().size());
        for (NewMemory memory : draft.memories()) {
            if (wanted.test(memory)) {
                IndexedText text = new IndexedText(memory.statedAt(), memory.source().speaker(), memory.text());
                placed.add(new Placed(memory, text,
                        memory.isTurn() ? sessions.next(text, memory.source().eventId(), memory.owners().runId())
                                : Sessions.Place.NONE));
            }
        }
        return placed;
    }

    /** By event, the categories to choose from for turns that no model has categorized. */
    private Uni<Map<UUID, CategorySpace>> categorySpaces(GroupDraft draft, List<Placed> placed) {
        List<UUID> events = placed.stream().map(it -> it.memory().source().eventId()).distinct().toList();
        List<PendingAdd> adds = draft.group().adds().stream().filter(add -> events.contains(add.id()) && add.infer()
                && !ExtractionOutcome.MODEL.equals(draft.outcomes().get(add.id()))).toList();
        return Multi.createFrom().iterable(adds).onItem()
                .transformToUniAndConcatenate(add -> categories.space(add.guidance().over(draft.extraction().guidance()))
                        .map(space -> Map.entry(add.id(), space)))
                .collect().asMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private Placed categorized(List<Placed> placed, List<TextVectors> vectors, int i, Map<UUID, CategorySpace> spaces) {
        Placed one = placed.get(i);
        CategorySpace space = spaces.get(one.memory().source().eventId());
        float[] vector = categories.comparable(vectors.get(i));
        if (space == null || vector == null || !one.memory().isTurn()) {
            return one;
        }
        List<String> names = space.of(vector, follows(placed, i) ? categories.comparable(vectors.get(i - 1)) : null,
                one.place().previous() == null);
        return new Placed(one.memory().with(one.memory().attributes().withCategories(names)), one.text(), one.place());
    }

    /** Whether the one before it in the group is the turn before it in its session. */
    private static boolean follows(List<Placed> placed, int i) {
        return i > 0 && placed.get(i - 1).text().equals(placed.get(i).place().previous());
    }

    private List<DerivedMemory> derived(GroupDraft draft, List<Placed> placed, List<TextVectors> vectors,
            Map<UUID, CategorySpace> spaces) {
        HiddenTurns hidden = new HiddenTurns(draft);
        List<DerivedMemory> derived = new ArrayList<>(placed.size());
        for (int i = 0; i < placed.size(); i++) {
            Placed one = categorized(placed, vectors, i, spaces);
            NewMemory memory = hidden.judged(one.memory(), one.place().previous());
            derived.add(derived(draft.reconciled(), memory, one, vectors.get(i)));
        }
        return derived;
    }

    private DerivedMemory derived(Reconciled reconciled, NewMemory memory, Placed placed, TextVectors vectors) {
        return new DerivedMemory(memory, placed.place().session(), vectors,
                deriver.features(placed.text(), memory.attributes().language()),
                reconciled.assertionKeys().getOrDefault(memory.id(), new long[0]));
    }
}
