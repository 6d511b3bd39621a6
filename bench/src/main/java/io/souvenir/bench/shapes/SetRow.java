package io.souvenir.bench.shapes;

import java.util.List;
import java.util.OptionalDouble;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The scores of a set, or of all sets of one shape and half. Questions without an answer do not count.
 *
 * @param beside the set in the same scope, or null
 * @param language of the memories, after an arrow if the questions are in another language
 * @param messages the distinct messages that the questions are asked about
 * @param evidenceScore the median of the score that the service gives the first hit with evidence
 * @param quoted the number of questions whose answer is a quotation
 * @param inBlock the share of these questions whose answer is in the context block; null without such questions
 */
record SetRow(String shape, String half, String name, @Nullable String beside, String language, int messages,
        int questions, Scores souvenir,
        Scores cosine, Scores fusion, double evidenceScore, int quoted, @Nullable Double inBlock) {

    private static final double ROUNDING = 1e-9;

    /** @param scores at least one of a question with an answer */
    static SetRow of(ShapeSet set, String name, @Nullable String beside, String language, int messages,
            List<QuestionScore> scores) {
        List<QuestionScore> answerable = scores.stream().filter(QuestionScore::answerable).toList();
        return new SetRow(set.shape(), set.half(), name, beside, language, messages, answerable.size(),
                Scores.of(answerable.stream().map(QuestionScore::souvenir).toList()),
                Scores.of(answerable.stream().map(QuestionScore::cosine).toList()),
                Scores.of(answerable.stream().map(QuestionScore::fusion).toList()),
                median(answerable.stream().map(QuestionScore::evidenceScore).sorted().toList()),
                (int) answerable.stream().filter(it -> it.inBlock() != null).count(), inBlock(answerable));
    }

    /** The share of the quoted answers that are in their context block; null without quoted answers. */
    static @Nullable Double inBlock(List<QuestionScore> scores) {
        OptionalDouble share = scores.stream().filter(it -> it.inBlock() != null)
                .mapToInt(it -> Boolean.TRUE.equals(it.inBlock()) ? 1 : 0).average();
        return share.isPresent() ? share.getAsDouble() : null;
    }

    /** Whether plain cosine finds more among ten, or finds it earlier. */
    @JsonProperty
    boolean belowCosine() {
        return souvenir.r10() < cosine.r10() - ROUNDING || souvenir.mrr() < cosine.mrr() - ROUNDING;
    }

    private static double median(List<Double> sorted) {
        int size = sorted.size();
        return size == 0 ? 0 : (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
    }
}
