package io.souvenir.bench.score;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * The mean scores of a group of questions; recall, MRR and completeness from 0 to 1.
 *
 * @param recall by k: the share of a question's evidence among the first k, averaged over the questions
 * @param completeAt10 the share of questions with all evidence among the first ten
 * @param contextTokens mean tokens of the first k memories, by k
 * @param conversationTokens mean tokens of the question's whole conversation
 */
public record ScoreRow(String group, int questions, Map<Integer, Double> recall, double mrr, double completeAt10,
        Map<Integer, Double> contextTokens, double conversationTokens) {

    /** The categories for which LOCOMO's scores are published. */
    public static final Set<String> PUBLISHED = Set.of("1", "2", "3", "4");

    private static final List<Integer> CUTS = List.of(5, 10, 20, 30);

    /**
     * Returns a row for each category with questions, one for the categories 1 to 4 together, for which scores are published, and
     * one for each half of the conversations: a gain on one half only indicates overfitting.
     */
    public static List<ScoreRow> table(Collection<Scored> scored, int topK) {
        List<Scored> published = scored.stream().filter(question -> PUBLISHED.contains(question.category())).toList();
        Stream<ScoreRow> together = Stream
                .of(new Group("1-4", published), new Group("1-4, odd conversations", half(published, 1)),
                        new Group("1-4, even conversations", half(published, 0)))
                .filter(group -> !group.questions.isEmpty())
                .map(group -> row(group.name, group.questions, topK));
        return Stream.concat(byCategory(scored, topK).stream(), together).toList();
    }

    /** Returns a row for each category with questions. */
    public static List<ScoreRow> byCategory(Collection<Scored> scored, int topK) {
        return scored.stream().map(Scored::category).distinct().sorted()
                .map(category -> row(category, scored.stream().filter(it -> it.category().equals(category)).toList(), topK))
                .toList();
    }

    private static List<Scored> half(List<Scored> scored, int remainder) {
        return scored.stream().filter(question -> question.conversation() % 2 == remainder).toList();
    }

    private record Group(String name, List<Scored> questions) {
    }

    public static ScoreRow row(String group, List<Scored> scored, int topK) {
        Map<Integer, Double> recall = new TreeMap<>();
        CUTS.stream().filter(k -> k <= topK)
                .forEach(k -> recall.put(k, mean(scored, question -> question.ranks().recallAt(k))));
        Map<Integer, Double> tokens = new TreeMap<>();
        scored.getFirst().contextTokens().keySet()
                .forEach(k -> tokens.put(k, mean(scored, question -> question.contextTokens().getOrDefault(k, 0))));
        return new ScoreRow(group, scored.size(), recall, mean(scored, question -> question.ranks().reciprocalRank()),
                mean(scored, question -> question.ranks().completeAt(10) ? 1 : 0), tokens,
                mean(scored, Scored::conversationTokens));
    }

    private static double mean(List<Scored> scored, ToDoubleFunction<Scored> value) {
        return scored.stream().mapToDouble(value).average().orElseThrow();
    }

    /**
     * The score of one question.
     *
     * @param conversation the position of its conversation in the file, from 1
     * @param contextTokens tokens of the first k memories, by k
     * @param conversationTokens tokens of the question's whole conversation
     */
    public record Scored(String question, int conversation, String category, EvidenceRanks ranks,
            Map<Integer, Integer> contextTokens, int conversationTokens) {
    }
}
