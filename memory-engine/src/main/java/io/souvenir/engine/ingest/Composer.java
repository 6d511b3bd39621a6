package io.souvenir.engine.ingest;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

/** Turns a group of adds into memories ready to store. Computes only: no session is open while it works. */
@ApplicationScoped
class Composer {

    private final Extractor extractor;
    private final PassageVectors vectors;
    private final Analyzer analyzer;
    private final IngestConfig config;

    Composer(Extractor extractor, PassageVectors vectors, Analyzer analyzer, IngestConfig config) {
        this.extractor = extractor;
        this.vectors = vectors;
        this.analyzer = analyzer;
        this.config = config;
    }

    private record Draft(Pending event, Candidate candidate, byte[] hash) {

        static Draft of(Pending event, Candidate candidate) {
            Imported imported = event.imported().get(candidate.turnOrd());
            return new Draft(event, candidate, imported == null ? ContentHash.of(event, candidate)
                    : ContentHash.of(event.owners(), candidate, imported.original().metadata(), null));
        }

        @Nullable
        Imported imported() {
            return event.imported().get(candidate.turnOrd());
        }

        Instant saidAt() {
            Imported imported = imported();
            return imported == null ? event.observedAt() : imported.original().saidAt();
        }
    }

    private record Placed(Draft draft, IndexedText text, Sessions.Place place) {
    }

    /** @param known hashes that the scope holds already: such adds are repeats and make nothing */
    Uni<List<NewMemory>> compose(Group group, Set<ByteBuffer> known) {
        return drafts(group).map(drafts -> place(group, unseen(drafts, known)))
                .chain(placed -> vectors
                        .ofAll(placed.stream().map(each -> each.text().passages(each.place().before())).toList())
                        .map(embedded -> IntStream.range(0, placed.size())
                                .mapToObj(i -> memory(placed.get(i), embedded.get(i))).toList()));
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

    /** What comes from elsewhere is told apart by its id, so the same words may come twice. */
    private static List<Draft> unseen(List<Draft> drafts, Set<ByteBuffer> known) {
        Set<ByteBuffer> seen = new HashSet<>(known);
        return drafts.stream().filter(draft -> seen.add(ByteBuffer.wrap(draft.hash())) || draft.imported() != null).toList();
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
            return new NewMemory(UuidV7.next(), event.owners(), source, candidate.text(), event.metadata(),
                    event.observedAt(), event.expirationDate(), event.immutable(), candidate.traits(), null, indexed);
        }
        Original original = imported.original();
        return new NewMemory(imported.id(), event.owners(), source, candidate.text(), original.metadata(), original.saidAt(),
                original.expirationDate(), original.immutable(), candidate.traits(),
                new NewMemory.Past(original.categories(), original.createdAt(), original.updatedAt()), indexed);
    }
}
