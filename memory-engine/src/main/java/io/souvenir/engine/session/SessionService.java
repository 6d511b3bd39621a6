package io.souvenir.engine.session;

import java.util.List;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.embedders.Embedders;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.derived.IndexedText;
import io.souvenir.engine.session.SessionTurn.Place;
import io.souvenir.engine.summary.ExtractiveSummarizer;
import io.souvenir.engine.summary.SummaryCandidate;
import io.souvenir.engine.summary.SummaryConfig;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tokens.Tokens;
import io.vertx.mutiny.core.Vertx;

/** What was said in a session. Nothing of it is kept apart from turns and memories: what is forgotten is gone here too. */
@ApplicationScoped
public class SessionService {

    /** However long they are, this many memories find room in a summary. */
    private static final int FEWEST = 4;

    private final SessionStore store;
    private final SummaryConfig config;
    private final Tokens tokens;
    private final Vertx vertx;
    private final Embedders embedders;

    SessionService(SessionStore store, SummaryConfig config, Tokens tokens, Vertx vertx, Embedders embedders) {
        this.store = store;
        this.config = config;
        this.tokens = tokens;
        this.vertx = vertx;
        this.embedders = embedders;
    }

    /** A page of turns. @param cursor what the previous page returned */
    public Uni<TurnPage> turns(ProjectRef project, Session session, int limit, @Nullable String cursor) {
        return store.turns(project, session, TurnCursor.read(cursor), limit)
                .map(turns -> new TurnPage(turns.items(),
                        turns.more() ? TurnCursor.write(turns.items().getLast().place()) : null));
    }

    /**
     * Tells what was said before the place in so many tokens.
     *
     * @param before null for the whole session
     */
    public Uni<SessionSummary> summary(ProjectRef project, Session session, @Nullable Place before, int most) {
        return embedders.of(project)
                .chain(inUse -> store.memories(project, session, before, config.candidates(), inUse.live().model()))
                .chain(candidates -> candidates.isEmpty() ? Uni.createFrom().item(new SessionSummary("", 0, List.of(), 0))
                        : vertx.executeBlocking(() -> summary(candidates, most), false));
    }

    private SessionSummary summary(List<SummaryCandidate> candidates, int most) {
        int[] left = { most };
        List<Memory> told = ExtractiveSummarizer.of(candidates, config.memories(), memory -> {
            int cost = tokens.count(line(memory, most) + "\n");
            boolean fits = cost <= left[0];
            left[0] -= fits ? cost : 0;
            return fits;
        });
        String text = told.stream().map(memory -> line(memory, most)).collect(Collectors.joining("\n"));
        return new SessionSummary(text, tokens.count(text), told, candidates.size());
    }

    private String line(Memory memory, int most) {
        String line = new IndexedText(memory.observedAt(), memory.speaker(), memory.text()).dated();
        return tokens.cut(line.replaceAll("\\s+", " "), most / FEWEST);
    }
}
