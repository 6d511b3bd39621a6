package io.souvenir.engine.recall.ranking;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.souvenir.engine.lexical.Terms;
import io.souvenir.engine.recall.scope.PairCosines;
import io.souvenir.engine.recall.scope.RankingRow;

/**
 * What was learned about texts that replace others: whether a text announces a change (a logistic regression over its vector and its terms),
 * and what pairs of texts are such a change (boosted regression trees). {@code ReplacementTraining} writes the file.
 *
 * @param withVector for vectors of the built-in model
 * @param termsAlone for those of other models
 */
record ReplacementModel(Announcement withVector, Announcement termsAlone, double bias, List<Tree> trees) {

    static final ReplacementModel TRAINED = read();

    /** As many buckets as {@code terms} has weights, a power of two. */
    private static final long SPREAD = 2_654_435_761L;
    private static final int LOWEST_BITS = 16;

    /** The share of a part of a word, which other words have too. */
    private static final double PART = 0.3;

    /**
     * @param vector weights of the dimensions of a text's vector; empty if it is not looked at
     * @param terms weights of buckets of terms
     */
    record Announcement(double bias, float[] vector, float[] terms) {

        private double logOdds(Terms text) {
            double sum = 0;
            int words = 0;
            for (int i = 0; i < text.hashes().length; i++) {
                boolean word = text.counts()[i] > 0;
                words += word ? 1 : 0;
                sum += (word ? 1 : PART) * terms[(int) (text.hashes()[i] * SPREAD >>> LOWEST_BITS) & terms.length - 1];
            }
            return bias + sum / Math.sqrt(Math.max(1, words));
        }
    }

    /**
     * A node is a leaf where {@code feature} is negative; else {@code left} follows where the feature is at most {@code value}.
     *
     * @param value of a leaf, what the tree adds to the log odds
     */
    record Tree(int[] feature, double[] value, int[] left, int[] right) {

        private double of(double[] features) {
            int node = 0;
            while (feature[node] >= 0) {
                node = features[feature[node]] <= value[node] ? left[node] : right[node];
            }
            return value[node];
        }
    }

    private static ReplacementModel read() {
        try (InputStream file = ReplacementModel.class.getResourceAsStream("/ranking/replacement.json")) {
            return new ObjectMapper().readValue(Objects.requireNonNull(file), ReplacementModel.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As log odds. */
    double announcesChange(Terms text, PairCosines vectors, RankingRow row) {
        double product = vectors.weighted(row, withVector.vector());
        return Double.isNaN(product) ? termsAlone.logOdds(text) : product + withVector.logOdds(text);
    }

    double logOdds(double[] features) {
        double sum = bias;
        for (Tree tree : trees) {
            sum += tree.of(features);
        }
        return sum;
    }
}
