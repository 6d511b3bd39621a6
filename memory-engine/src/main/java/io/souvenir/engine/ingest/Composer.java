package io.souvenir.engine.ingest;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.extraction.Candidate;
import io.souvenir.engine.extraction.Extractor;
import io.souvenir.engine.extraction.Turn;
import io.souvenir.engine.ingest.Group.Imported;
import io.souvenir.engine.ingest.Group.Pending;
import io.souvenir.engine.lexical.Analyzer;
import io.souvenir.engine.memory.IndexedText;
import io.souvenir.engine.memory.NewMemory;
import io.souvenir.engine.memory.PassageVectors;
import io.souvenir.engine.reconcile.Fresh;
import io.souvenir.engine.reconcile.Reconciled;
import io.souvenir.engine.reconcile.Reconciler;

/** Turns a group of adds into memories ready to store. Computes only: no session is open while it works. */
@ApplicationScoped
class Composer {

    private final Extractor extractor;
    private final PassageVectors vectors;
    private final Analyzer analyzer;
    private final Reconciler reconciler;
    private final IngestConfig config;

    Composer(Extractor extractor, PassageVectors vectors, Analyzer analyzer, Reconciler reconciler, IngestConfig config) {
        this.extractor = extractor;
        this.reconciler = reconciler;
        this.vectors = vectors;
        this.analyzer = analyzer;
        this.config = config;
    }

    private record Draft(UUID id, Pending event, Candidate candidate, byte[] hash) {

        static Draft of(Pending event, Candidate candidate) {
            Imported imported = event.imported().get(candidate.turnOrd());
            return imported == null
                    ? new Draft(UuidV7.next(), event, candidate, ContentHash.of(event, candidate))
                    : new Draft(imported.id(), event, candidate,
                            ContentHash.of(event.owners(), candidate, imported.original().metadata(), null));
        }

        @Nullable
        Imported imported() {
            return event.imported().get(candidate.turnOrd());
        }

        Instant saidAt() {
            Imported imported = imported();
            return imported == null ? event.observedAt() : imported.original().saidAt();
        }

        /** Whether its hash holds the time at which it was said: then what no longer holds is a repeat as well. */
        boolean timed() {
            return imported() == null && event.timestamp() != null;
        }

        Fresh fresh(Map<ByteBuffer, UUID> known) {
            Imported imported = imported();
            var words = new Fresh.Words(candidate.role(), candidate.speaker(), candidate.text());
            return imported == null
                    ? new Fresh(id, words, about(event.metadata(), event.expirationDate(), event.immutable()),
                            new Fresh.Said(saidAt(), timed(), false), known.get(ByteBuffer.wrap(hash)))
                    : new Fresh(id, words, about(imported.original().metadata(), imported.original().expirationDate(),
                            imported.original().immutable()), new Fresh.Said(saidAt(), true, true), null);
        }

        private Fresh.About about(Map<String, Object> metadata, @Nullable LocalDate expirationDate, boolean immutable) {
            return new Fresh.About(event.owners(), metadata, candidate.traits().kind(), expirationDate, immutable,
                    candidate.traits().quarantined());
        }
    }

    private record Placed(Draft draft, IndexedText text, Sessions.Place place) {
    }

    /** @param known what the scope holds already, by hash: such adds are repeats and make nothing */
    Uni<Composed> compose(Group group, Map<ByteBuffer, UUID> known) {
        return drafts(group).chain(drafts -> {
            Map<Draft, UUID> repeats = repeats(drafts, known);
            List<Draft> unseen = drafts.stream().filter(draft -> !repeats.containsKey(draft)).toList();
            return reconciler
                    .weigh(group.lease().tenant(), group.lease().scopeId(),
                            unseen.stream().map(draft -> draft.fresh(known)).toList())
                    .chain(reconciled -> compose(group, unseen, reconciled)
                            .map(memories -> new Composed(memories, reconciled, alreadyKnown(drafts, repeats, reconciled))));
        });
    }

    private Uni<List<NewMemory>> compose(Group group, List<Draft> unseen, Reconciled reconciled) {
        List<Placed> placed = place(group,
                unseen.stream().filter(draft -> !reconciled.repeats().containsKey(draft.id())).toList());
        return vectors.ofAll(placed.stream().map(each -> each.text().passages(each.place().before())).toList())
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

    /** The hashes of all that the group would make. */
    Uni<List<byte[]>> hashes(Group group) {
        return drafts(group).map(drafts -> drafts.stream().map(Draft::hash).toList());
    }

    private Uni<List<Draft>> drafts(Group group) {
        return Multi.createFrom().iterable(group.events()).filter(event -> !event.stored())
                .onItem().transformToUniAndConcatenate(event -> candidates(event).map(candidates -> candidates.stream()
                        .map(candidate -> Draft.of(event, candidate)).toList()))
                .collect().asList().map(lists -> lists.stream().flatMap(List::stream).toList());
    }

    private Uni<List<Candidate>> candidates(Pending event) {
        return event.infer() ? extractor.extract(event.turns()) : Uni.createFrom().item(() -> verbatim(event.turns()));
    }

    private static List<Candidate> verbatim(List<Turn> turns) {
        return turns.stream().filter(turn -> !turn.role().equals("system"))
                .map(turn -> Candidate.of(turn, turn.content())).toList();
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
            placed.add(new Placed(draft, text, sessions.next(text, draft.event().owners().runId())));
        }
        return placed;
    }

    private NewMemory memory(Placed placed, List<float[]> vectors) {
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
