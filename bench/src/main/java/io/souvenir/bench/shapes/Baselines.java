package io.souvenir.bench.shapes;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    private final VectorFile vectors;

    /** Both rankings of all messages, best first. */
    record Rankings(List<String> cosine, List<String> fusion) {
    }

    /** @param vectors a file that keeps the vectors between runs */
    Baselines(Path vectors) {
        this.vectors = new VectorFile(vectors);
    }

    /** Returns the rankings of each question of the set, in order. */
    List<Rankings> of(Scope scope) {
        List<String> ids = List.copyOf(scope.texts().keySet());
        List<float[]> embedded = vectors.of(List.copyOf(scope.texts().values()), embedding);
        try (Bm25 words = new Bm25(scope.texts())) {
            return scope.set().questions().stream().map(question -> {
                List<String> cosine = cosine(ids, embedded, question.text());
                return new Rankings(cosine, fuse(List.of(cosine, words.rank(question.text()))));
            }).toList();
        }
    }

    private List<String> cosine(List<String> ids, List<float[]> embedded, String question) {
        float[] asked = embedding.question(question);
        Map<String, Double> scores = new LinkedHashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            scores.put(ids.get(i), product(asked, embedded.get(i)));
        }
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
