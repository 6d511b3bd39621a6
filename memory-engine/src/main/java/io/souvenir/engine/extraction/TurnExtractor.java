package io.souvenir.engine.extraction;

import java.util.List;

import io.souvenir.engine.language.SmallTalk;

/**
 * Keeps the turns of a conversation as they are, without a model: every turn with content, in any language. Instructions to the
 * model are never memories.
 */
public final class TurnExtractor {

    private TurnExtractor() {
    }

    public static List<Candidate> extract(List<Turn> conversation) {
        return conversation.stream().filter(turn -> !turn.role().equals("system"))
                .filter(turn -> SmallTalk.hasContent(turn.content()))
                .map(turn -> Candidate.of(turn, turn.content().strip())).toList();
    }
}
