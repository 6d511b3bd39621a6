package io.souvenir.engine.extraction;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.language.SmallTalk;

/**
 * Keeps what people said, as they said it, without a model: every turn that says something, in whatever language.
 * Instructions to the model are never memories.
 */
@ApplicationScoped
class OfflineExtractor implements Extractor {

    @Override
    public Uni<List<Candidate>> extract(List<Turn> conversation) {
        return Uni.createFrom().item(() -> conversation.stream()
                .filter(turn -> !turn.role().equals("system"))
                .filter(turn -> SmallTalk.saysSomething(turn.content()))
                .map(turn -> Candidate.of(turn, turn.content().strip()))
                .toList());
    }
}
