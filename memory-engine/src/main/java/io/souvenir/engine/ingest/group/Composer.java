package io.souvenir.engine.ingest.group;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.assertion.Assertions;
import io.souvenir.engine.extraction.Candidate;
import io.souvenir.engine.extraction.CategorySpace;
import io.souvenir.engine.extraction.ExtractionOutcome;
import io.souvenir.engine.extraction.TurnCategories;
import io.souvenir.engine.ingest.group.AddGroup.Imported;
import io.souvenir.engine.ingest.group.AddGroup.Pending;
import io.souvenir.engine.ingest.imports.ImportedOriginal;
import io.souvenir.engine.lexical.Analyzer;
import io.souvenir.engine.memory.derived.ChunkEmbedder;
import io.souvenir.engine.memory.derived.IndexedText;
import io.souvenir.engine.memory.derived.TextVectors;
import io.souvenir.engine.memory.write.NewMemory;
import io.souvenir.engine.reconcile.ProposedMemory;
import io.souvenir.engine.reconcile.Reconciled;
import io.souvenir.engine.reconcile.Reconciler;

/** Turns a group of adds into memories ready to store. Computes only: no session is open while it works. */
@ApplicationScoped
class Composer {

    private final ChunkEmbedder vectors;
    private final Analyzer analyzer;
    private final Reconciler reconciler;
    private final TurnCategories categories;
    private final IngestConfig config;

    Composer(ChunkEmbedder vectors, Analyzer analyzer, Reconciler reconciler, TurnCategories categories, IngestConfig config) {
        this.categories = categories;
        this.reconciler = reconciler;
        this.vectors = vectors;
        this.analyzer = analyzer;
        this.config = config;
    }

    private record Placed(Draft draft, IndexedText text, Sessions.Place place) {
    }

    /** @param known what the scope holds already, by hash: such adds are repeats and make nothing */
    Uni<ComposedMemories> compose(AddGroup group, Drafts.Read read, Map<ByteBuffer, UUID> known) {
        List<Draft> drafts = read.drafts();
        Map<Draft, UUID> repeats = repeats(drafts, known);
        List<Draft> unseen = drafts.stream().filter(draft -> !repeats.containsKey(draft)).toList();
        Map<UUID, Assertions> assertions = new LinkedHashMap<>();
        List<ProposedMemory> proposed = new ArrayList<>();
        for (Draft draft : unseen) {
            Assertions ofDraft = draft.assertions();
            assertions.put(draft.id(), ofDraft);
            proposed.add(draft.fresh(known, ofDraft.statements()));
        }
        return reconciler.weigh(group.lease().tenant(), group.lease().scopeId(), proposed).chain(reconciled -> {
            assertions.keySet().removeAll(reconciled.repeats().keySet());
            return compose(group, read, unseen, reconciled).map(memories -> new ComposedMemories(memories, assertions,
                    reconciled, alreadyKnown(drafts, repeats, reconciled)));
        });
    }

    private Uni<List<NewMemory>> compose(AddGroup group, Drafts.Read read, List<Draft> unseen, Reconciled reconciled) {
        List<Placed> placed = place(group,
                unseen.stream().filter(draft -> !reconciled.repeats().containsKey(draft.id())).toList());
        if (placed.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return vectors
                .ofAll(group.events().getFirst().project(),
                        placed.stream().map(each -> each.text().passages(each.place().before())).toList())
                .chain(embedded -> spaces(read, placed).map(spaces -> IntStream.range(0, placed.size())
                        .mapToObj(i -> memory(categorised(placed, embedded, i, spaces), embedded.get(i))).toList()));
    }

    /** By add, those of adds whose turns no model has sorted. */
    private Uni<Map<UUID, CategorySpace>> spaces(Drafts.Read read, List<Placed> placed) {
        List<Pending> events = placed.stream().map(one -> one.draft().event()).distinct()
                .filter(event -> event.infer() && !ExtractionOutcome.MODEL.equals(read.outcomes().get(event.id()))).toList();
        return Multi.createFrom().iterable(events).onItem()
                .transformToUniAndConcatenate(event -> categories.space(event.guidance().over(read.project()))
                        .map(space -> Map.entry(event.id(), space)))
                .collect().asMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private Placed categorised(List<Placed> placed, List<TextVectors> embedded, int i,
            Map<UUID, CategorySpace> spaces) {
        Placed one = placed.get(i);
        CategorySpace space = spaces.get(one.draft().event().id());
        float[] vector = categories.comparable(embedded.get(i));
        if (space == null || vector == null || !one.draft().isTurn()) {
            return one;
        }
        boolean first = one.place().before() == null;
        boolean follows = !first && i > 0 && placed.get(i - 1).text().equals(one.place().before());
        Candidate candidate = one.draft().candidate();
        List<String> names = space.of(vector, follows ? categories.comparable(embedded.get(i - 1)) : null, first);
        return new Placed(one.draft().with(candidate.with(candidate.traits().categorised(names))), one.text(), one.place());
    }

    /** By event, the memories that said before what it says. */
    private static Map<UUID, List<UUID>> alreadyKnown(List<Draft> drafts, Map<Draft, UUID> repeats, Reconciled reconciled) {
        Map<UUID, List<UUID>> known = new HashMap<>();
        for (Draft draft : drafts) {
            UUID exact = repeats.get(draft);
            UUID first = exact == null ? reconciled.repeats().get(draft.id()) : exact;
            if (first != null) {
                known.computeIfAbsent(draft.event().id(), event -> new ArrayList<>()).add(first);
            }
        }
        return known;
    }

    /** Those said word for word at that very time before. */
    private static Map<Draft, UUID> repeats(List<Draft> drafts, Map<ByteBuffer, UUID> known) {
        Map<Draft, UUID> repeats = new HashMap<>();
        for (Draft draft : drafts) {
            UUID first = draft.timed() ? known.get(ByteBuffer.wrap(draft.hash())) : null;
            if (first != null) {
                repeats.put(draft, first);
            }
        }
        return repeats;
    }

    private List<Placed> place(AddGroup group, List<Draft> drafts) {
        Sessions sessions = new Sessions(group.tail(), config.sessionGap());
        List<Placed> placed = new ArrayList<>(drafts.size());
        for (Draft draft : drafts) {
            IndexedText text = new IndexedText(draft.saidAt(), draft.candidate().speaker(), draft.candidate().text());
            placed.add(new Placed(draft, text, draft.isTurn() ? sessions.next(text, draft.event().owners().runId())
                    : Sessions.Place.APART));
        }
        return placed;
    }

    private NewMemory memory(Placed placed, TextVectors vectors) {
        Pending event = placed.draft().event();
        Candidate candidate = placed.draft().candidate();
        NewMemory.Source source = new NewMemory.Source(event.id(), candidate.turnOrd(), candidate.role(), candidate.speaker());
        NewMemory.Indexed indexed = new NewMemory.Indexed(placed.draft().hash(), placed.place().session(), vectors,
                analyzer.analyze(placed.text().dated(), candidate.traits().language()));
        Imported imported = placed.draft().imported();
        if (imported == null) {
            return new NewMemory(placed.draft().id(), event.owners(), source, candidate.text(), event.metadata(),
                    event.observedAt(), event.expirationDate(), event.immutable(), candidate.traits(), null, indexed);
        }
        ImportedOriginal original = imported.original();
        return new NewMemory(placed.draft().id(), event.owners(), source, candidate.text(), original.metadata(),
                original.saidAt(),
                original.expirationDate(), original.immutable(), candidate.traits(),
                new NewMemory.Past(original.categories(), original.createdAt(), original.updatedAt()), indexed);
    }
}
