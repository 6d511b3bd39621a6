package io.souvenir.engine.context;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.context.ContextRequest.Conversation;
import io.souvenir.engine.recall.Recall;
import io.souvenir.engine.recall.RecallService;
import io.souvenir.engine.session.Session;
import io.souvenir.engine.session.SessionService;
import io.souvenir.engine.session.SessionTurn;
import io.souvenir.engine.session.TurnPage;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tokens.Tokens;
import io.vertx.mutiny.core.Vertx;

/** Composes a block for a prompt from a search and, at the same time, the conversation. */
@ApplicationScoped
public class ContextService {

    private final RecallService recall;
    private final SessionService sessions;
    private final Tokens tokens;
    private final Vertx vertx;

    ContextService(RecallService recall, SessionService sessions, Tokens tokens, Vertx vertx) {
        this.recall = recall;
        this.sessions = sessions;
        this.tokens = tokens;
        this.vertx = vertx;
    }

    public Uni<ContextBlock> context(ProjectRef project, ContextRequest request) {
        long began = System.nanoTime();
        Packing packing = new Packing(tokens, request.tokenBudget());
        Conversation conversation = request.conversation();
        Uni<Void> conversationPacked = conversation == null ? Uni.createFrom().voidItem()
                : addConversation(project, request.session(conversation), conversation.recentTurns(), packing);
        return Uni.combine().all().unis(recall.recall(project, request.recall()), conversationPacked).asTuple()
                .chain(both -> vertx.executeBlocking(() -> complete(packing, both.getItem1(), began), false));
    }

    /** Adds the last turns, and a summary of those before, if there are any. */
    private Uni<Void> addConversation(ProjectRef project, Session session, int recentTurns, Packing packing) {
        return newest(project, session, recentTurns)
                .chain(turns -> vertx.executeBlocking(() -> packing.recent(turns.items()), false)
                        .chain(oldest -> areAllAdded(turns, oldest) ? Uni.createFrom().voidItem()
                                : sessions.summary(project, session, oldest.orElse(null), packing.summaryTokens())
                                        .chain(summary -> vertx.executeBlocking(() -> {
                                            packing.summary(summary);
                                            return summary;
                                        }, false)).replaceWithVoid()));
    }

    /** Without recent turns, the whole session is summarized. */
    private Uni<TurnPage> newest(ProjectRef project, Session session, int recentTurns) {
        return recentTurns == 0 ? Uni.createFrom().item(new TurnPage(List.of(), ""))
                : sessions.turns(project, session, recentTurns, null);
    }

    private static boolean areAllAdded(TurnPage turns, Optional<SessionTurn.Place> oldest) {
        return turns.nextCursor() == null
                && oldest.equals(turns.items().isEmpty() ? Optional.empty() : Optional.of(turns.items().getLast().place()));
    }

    private static ContextBlock complete(Packing packing, Recall found, long began) {
        packing.memories(found);
        return packing.block(found.degraded(), found.embedding(), Duration.ofNanos(System.nanoTime() - began));
    }
}
