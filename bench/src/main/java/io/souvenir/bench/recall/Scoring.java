package io.souvenir.bench.recall;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.souvenir.bench.conversation.Conversation;
import io.souvenir.bench.conversation.Conversation.Question;
import io.souvenir.bench.score.EvidenceRanks;
import io.souvenir.bench.score.ScoreRow.Scored;
import io.souvenir.bench.timing.TokenCounter;

/** Scores the answers of a round and counts the tokens of their memories. */
public final class Scoring {

    private final List<Integer> contextSizes;

    public Scoring(int topK) {
        contextSizes = Stream.of(10, 30).filter(size -> size <= topK).toList();
    }

    public List<Scored> score(List<Answer> round, List<Conversation> conversations) {
        try (TokenCounter tokens = new TokenCounter()) {
            Map<String, Integer> whole = new HashMap<>();
            conversations.forEach(each -> whole.put(each.id(),
                    each.turns().stream().mapToInt(turn -> tokens.count(ContextLine.of(turn))).sum()));
            Map<String, Integer> places = new HashMap<>();
            conversations.forEach(each -> places.put(each.id(), places.size() + 1));
            List<Scored> scored = new ArrayList<>();
            for (Answer answer : round) {
                scored.add(score(answer, places.getOrDefault(answer.conversation().id(), 0), contextTokens(answer, tokens),
                        whole.getOrDefault(answer.conversation().id(), 0)));
            }
            return List.copyOf(scored);
        }
    }

    private static Scored score(Answer answer, int conversation, Map<Integer, Integer> contextTokens, int conversationTokens) {
        Question question = answer.question();
        return new Scored(question.id(), conversation, question.category(),
                EvidenceRanks.of(question.evidence(), answer.ranking()), contextTokens, conversationTokens);
    }

    private Map<Integer, Integer> contextTokens(Answer answer, TokenCounter tokens) {
        List<Integer> counts = answer.context().stream().map(tokens::count).toList();
        Map<Integer, Integer> bySize = new TreeMap<>();
        contextSizes.forEach(size -> bySize.put(size,
                counts.stream().limit(size).mapToInt(Integer::intValue).sum()));
        return bySize;
    }
}
