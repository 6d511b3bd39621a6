package io.souvenir.engine.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.extraction.Candidate;
import io.souvenir.engine.ingest.Group.Imported;
import io.souvenir.engine.ingest.Group.Pending;
import io.souvenir.engine.lexical.Analyzer;
import io.souvenir.engine.memory.IndexedText;
import io.souvenir.engine.memory.NewMemory;
import io.souvenir.engine.memory.PassageVectors;

/** Turns a group of adds into memories ready to store. Computes only: no session is open while it works. */
@ApplicationScoped
class Composer {

    private final PassageVectors vectors;
    private final Analyzer analyzer;
    private final IngestConfig config;

    Composer(PassageVectors vectors, Analyzer analyzer, IngestConfig config) {
        this.vectors = vectors;
        this.analyzer = analyzer;
        this.config = config;
    }

    private record Placed(Draft draft, IndexedText text, Sessions.Place place) {
    }

    /** In the order of the drafts. */
    Uni<List<NewMemory>> compose(Group group, List<Draft> drafts) {
        List<Placed> placed = place(group, drafts);
        return vectors.ofAll(placed.stream().map(each -> each.text().passages(each.place().before())).toList())
                .map(embedded -> IntStream.range(0, placed.size()).mapToObj(i -> memory(placed.get(i), embedded.get(i)))
                        .toList());
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
