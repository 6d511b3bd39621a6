package io.souvenir.bench.shapes;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.souvenir.bench.timing.BulkEmbedding;

/** Ranks the messages of a scope by plain cosine, and by rank fusion of this cosine with BM25. */
final class Baselines implements AutoCloseable {

    /** For reports. */
    static final String COSINE = "cosine of E5-small-v2 int8 in this process: one vector for each message, "
            + "the mean of its first 512 tokens, \"passage: \" and \"query: \" in front";
    /** For reports. */
    static final String FUSION = "reciprocal rank fusion (k = 60) of this cosine with BM25 of Lucene's English analyzer";

    private static final int FUSION_CONSTANT = 60;

    private final BulkEmbedding embedding = new BulkEmbedding();
    private final Map<String, float[]> vectors = new HashMap<>();

    /** Both rankings of all messages, best first. */
    record Rankings(List<String> cosine, List<String> fusion) {
    }

    /** Returns the rankings of each question of the set, in order. */
    List<Rankings> of(Scope scope) {
        embed(scope);
        try (Bm25 words = new Bm25(scope.texts())) {
            return scope.set().questions().stream().map(question -> {
                List<String> cosine = cosine(scope.texts(), question.text());
                return new Rankings(cosine, fuse(List.of(cosine, words.rank(question.text()))));
            }).toList();
        }
    }

    private void embed(Scope scope) {
        List<String> missing = scope.texts().values().stream().filter(text -> !vectors.containsKey(text)).toList();
        List<float[]> embedded = embedding.passages(missing);
        for (int i = 0; i < missing.size(); i++) {
            vectors.put(missing.get(i), embedded.get(i));
        }
    }

    private List<String> cosine(Map<String, String> texts, String question) {
        float[] asked = embedding.question(question);
        Map<String, Double> scores = new LinkedHashMap<>();
        texts.forEach((id, text) -> scores.put(id, product(asked, Objects.requireNonNull(vectors.get(text)))));
        return bestFirst(scores);
    }

    static List<String> fuse(List<List<String>> rankings) {
        Map<String, Double> scores = new LinkedHashMap<>();
        for (List<String> ranking : rankings) {
            for (int i = 0; i < ranking.size(); i++) {
                scores.merge(ranking.get(i), 1.0 / (FUSION_CONSTANT + i + 1), Double::sum);
            }
        }
        return bestFirst(scores);
    }

    private static List<String> bestFirst(Map<String, Double> scores) {
        return scores.entrySet().stream().sorted(Map.Entry.comparingByValue(Comparator.reverseOrder())).map(Map.Entry::getKey)
                .toList();
    }

    private static double product(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[i];
        }
        return sum;
    }

    @Override
    public void close() {
        embedding.close();
    }
}
