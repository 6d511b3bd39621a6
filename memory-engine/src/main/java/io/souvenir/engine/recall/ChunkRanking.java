package io.souvenir.engine.recall;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import io.souvenir.engine.lexical.Terms;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.derived.TextChunker;
import io.souvenir.engine.memory.derived.TextSpan;
import io.souvenir.engine.recall.question.ParsedQuestion;

/**
 * Ranks the parts of one text by how well they answer a question: by the question's words that they contain, weighted by rarity in
 * the text, and chunks by their vectors too. A chunk that alone has a word of the question, such as an error code, is above the
 * nearest by vector where that has no such word.
 */
public final class ChunkRanking {

    /** What the nearest chunks by vector gain, nearest first. A word that only one chunk has is worth 1. */
    private static final double[] NEAREST = { 0.7, 0.45, 0.2 };

    private final ParsedQuestion question;

    public ChunkRanking(ParsedQuestion question) {
        this.question = question;
    }

    /** The chunks of the memory's text, best first. */
    List<TextSpan> chunks(Memory memory, List<Integer> nearest) {
        List<TextSpan> chunks = TextChunker.chunks(memory.text());
        if (chunks.size() == 1) {
            return chunks;
        }
        double[] scores = words(memory, chunks);
        for (int rank = 0; rank < Math.min(nearest.size(), NEAREST.length); rank++) {
            int chunk = nearest.get(rank);
            if (chunk < scores.length) {
                scores[chunk] += NEAREST[rank];
            }
        }
        int best = best(scores);
        return IntStream.range(0, scores.length).boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]).thenComparing(i -> Math.abs(i - best)))
                .map(chunks::get).toList();
    }

    /** The index of the part that has most of the question's words; the first where several have. */
    public int best(Memory memory, List<TextSpan> parts) {
        return best(words(memory, parts));
    }

    private static int best(double[] scores) {
        return IntStream.range(0, scores.length).boxed().max(Comparator.comparingDouble((Integer i) -> scores[i])
                .thenComparing(Comparator.reverseOrder())).orElse(0);
    }

    /** By part, the sum of the rarities of the question's words in it: 1 where no other part has the word, 0 where all have it. */
    private double[] words(Memory memory, List<TextSpan> parts) {
        List<Terms> terms = parts.stream()
                .map(part -> question.termsOf(part.of(memory.text()), memory.attributes().language())).toList();
        double[] sums = new double[parts.size()];
        for (int word : question.terms().hashes()) {
            int[] having = IntStream.range(0, sums.length)
                    .filter(i -> Arrays.binarySearch(terms.get(i).hashes(), word) >= 0).toArray();
            double rarity = sums.length < 2 ? 0 : 1 - Math.log(having.length) / Math.log(sums.length);
            IntStream.of(having).forEach(i -> sums[i] += rarity);
        }
        return sums;
    }
}
