package io.souvenir.engine.ingest;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.entity.Told;
import io.souvenir.engine.extraction.Candidate;
import io.souvenir.engine.ingest.Group.Imported;
import io.souvenir.engine.ingest.Group.Pending;
import io.souvenir.engine.lexical.Analyzer;
import io.souvenir.engine.memory.IndexedText;
import io.souvenir.engine.memory.NewMemory;
import io.souvenir.engine.memory.PassageVectors;
import io.souvenir.engine.memory.TextVectors;
import io.souvenir.engine.reconcile.Reconciled;
import io.souvenir.engine.reconcile.Reconciler;

/** Turns a group of adds into memories ready to store. Computes only: no session is open while it works. */
@ApplicationScoped
class Composer {

    private final PassageVectors vectors;
    private final Analyzer analyzer;
    private final Reconciler reconciler;
    private final IngestConfig config;

    Composer(PassageVectors vectors, Analyzer analyzer, Reconciler reconciler, IngestConfig config) {
        this.reconciler = reconciler;
        this.vectors = vectors;
        this.analyzer = analyzer;
        this.config = config;
    }

    private record Placed(Draft draft, IndexedText text, Sessions.Place place) {
    }

    /** @param known what the scope holds already, by hash: such adds are repeats and make nothing */
    Uni<Composed> compose(Group group, List<Draft> drafts, Map<ByteBuffer, UUID> known) {
        Map<Draft, UUID> repeats = repeats(drafts, known);
        List<Draft> unseen = drafts.stream().filter(draft -> !repeats.containsKey(draft)).toList();
        return reconciler
                .weigh(group.lease().tenant(), group.lease().scopeId(),
                        unseen.stream().map(draft -> draft.fresh(known)).toList())
                .chain(reconciled -> compose(group, unseen, reconciled)
                        .map(memories -> new Composed(memories, told(unseen, reconciled), reconciled,
                                alreadyKnown(drafts, repeats, reconciled))));
    }

    private static Map<UUID, Told> told(List<Draft> unseen, Reconciled reconciled) {
        Map<UUID, Told> told = new LinkedHashMap<>();
        unseen.stream().filter(draft -> !reconciled.repeats().containsKey(draft.id()))
                .forEach(draft -> told.put(draft.id(), draft.told()));
        return told;
    }

    private Uni<List<NewMemory>> compose(Group group, List<Draft> unseen, Reconciled reconciled) {
        List<Placed> placed = place(group,
                unseen.stream().filter(draft -> !reconciled.repeats().containsKey(draft.id())).toList());
        return placed.isEmpty() ? Uni.createFrom().item(List.of())
                : vectors
                        .ofAll(group.events().getFirst().project(),
                                placed.stream().map(each -> each.text().passages(each.place().before())).toList())
                        .map(embedded -> IntStream.range(0, placed.size())
                                .mapToObj(i -> memory(placed.get(i), embedded.get(i))).toList());
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

    private List<Placed> place(Group group, List<Draft> drafts) {
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
                analyzer.analyze(placed.text().dated()));
        Imported imported = placed.draft().imported();
        if (imported == null) {
            return new NewMemory(placed.draft().id(), event.owners(), source, candidate.text(), event.metadata(),
                    event.observedAt(), event.expirationDate(), event.immutable(), candidate.traits(), null, indexed);
        }
        Original original = imported.original();
        return new NewMemory(placed.draft().id(), event.owners(), source, candidate.text(), original.metadata(),
                original.saidAt(),
                original.expirationDate(), original.immutable(), candidate.traits(),
                new NewMemory.Past(original.categories(), original.createdAt(), original.updatedAt()), indexed);
    }
}
