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
import io.souvenir.engine.summary.ModelSummarizer;
import io.souvenir.engine.summary.SummaryCandidate;
import io.souvenir.engine.summary.SummaryConfig;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tokens.Tokens;
import io.vertx.mutiny.core.Vertx;

/** Reads and summarizes the turns of a session. They are stored nowhere else, so a deleted memory is gone here too. */
@ApplicationScoped
public class SessionService {

    /** So many memories fit into a summary, however long they are. */
    private static final int FEWEST = 4;

    private final SessionStore store;
    private final SummaryConfig config;
    private final Tokens tokens;
    private final Vertx vertx;
    private final Embedders embedders;
    private final ModelSummarizer model;

    SessionService(SessionStore store, SummaryConfig config, Tokens tokens, Vertx vertx, Embedders embedders,
            ModelSummarizer model) {
        this.model = model;
        this.store = store;
        this.config = config;
        this.tokens = tokens;
        this.vertx = vertx;
        this.embedders = embedders;
    }

    /** A page of turns. @param cursor what the previous page returned */
    public Uni<TurnPage> turns(ProjectRef project, Session session, int limit, @Nullable String cursor) {
        return store.turns(project, session, Place.read(cursor), limit)
                .map(turns -> new TurnPage(turns.items(),
                        turns.more() ? turns.items().getLast().place().cursor() : null));
    }

    /**
     * Summarizes the turns before a place in at most {@code most} tokens.
     *
     * @param before null for the whole session
     */
    public Uni<SessionSummary> summary(ProjectRef project, Session session, @Nullable Place before, int most) {
        return embedders.of(project)
                .chain(inUse -> store.memories(project, session, before, config.candidates(), inUse.live().model()))
                .chain(candidates -> candidates.isEmpty() ? Uni.createFrom().item(new SessionSummary("", 0, List.of(), 0))
                        : vertx.executeBlocking(() -> summary(candidates, most), false));
    }

    /** A summary of the whole session by the project's model; by selection, where it has none or the model fails. */
    public Uni<SessionSummary> written(ProjectRef project, Session session, int most) {
        return embedders.of(project)
                .chain(inUse -> store.memories(project, session, null, config.candidates(), inUse.live().model()))
                .chain(candidates -> candidates.isEmpty() ? Uni.createFrom().item(new SessionSummary("", 0, List.of(), 0))
                        : model.summarize(project, candidates.reversed().stream().map(it -> dated(it.memory())).toList(),
                                most / 2).chain(
                                        text -> vertx.executeBlocking(() -> text.map(written -> written(candidates,
                                                tokens.cut(written, most))).orElseGet(() -> summary(candidates, most)),
                                                false)));
    }

    private SessionSummary written(List<SummaryCandidate> candidates, String text) {
        return new SessionSummary(text, tokens.count(text), candidates.stream().map(SummaryCandidate::memory).toList(),
                candidates.size(), true);
    }

    private SessionSummary summary(List<SummaryCandidate> candidates, int most) {
        List<Memory> selected = ExtractiveSummarizer.of(candidates, config.memories(),
                memory -> tokens.count(line(memory, most) + "\n"), most);
        String text = selected.stream().map(memory -> line(memory, most)).collect(Collectors.joining("\n"));
        return new SessionSummary(text, tokens.count(text), selected, candidates.size());
    }

    private String line(Memory memory, int most) {
        return tokens.cut(dated(memory), most / FEWEST);
    }

    private static String dated(Memory memory) {
        return new IndexedText(memory.observedAt(), memory.speaker(), memory.text()).dated().replaceAll("\\s+", " ");
    }
}
