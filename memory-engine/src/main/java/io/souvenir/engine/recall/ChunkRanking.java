package io.souvenir.engine.recall;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.souvenir.engine.lexical.LexicalScope;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.derived.TextChunker;
import io.souvenir.engine.memory.derived.TextSpan;
import io.souvenir.engine.recall.question.ParsedQuestion;

/**
 * Ranks the parts of one text by how well they answer a question: by the question's words that they contain, weighted by rarity in
 * the text, and chunks by their vectors too. A chunk that alone has a rare word of the question is above the nearest by vector.
 */
public final class ChunkRanking {

    /** What the nearest chunks by vector gain, nearest first; all words of the question are worth 1. */
    private static final double[] NEAREST = { 0.3, 0.2, 0.1 };

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
        double[] scores = coverage(memory, chunks);
        for (int rank = 0; rank < Math.min(nearest.size(), NEAREST.length); rank++) {
            int chunk = nearest.get(rank);
            if (chunk < scores.length) {
                scores[chunk] += NEAREST[rank];
            }
        }
        return bestFirst(scores).map(chunks::get).toList();
    }

    /** The index of the part that has most of the question's words; the first where several have. */
    public int best(Memory memory, List<TextSpan> parts) {
        return bestFirst(coverage(memory, parts)).findFirst().orElse(0);
    }

    private double[] coverage(Memory memory, List<TextSpan> parts) {
        LexicalScope words = new LexicalScope();
        for (int i = 0; i < parts.size(); i++) {
            words.add(i, question.termsOf(parts.get(i).of(memory.text()), memory.attributes().language()), i);
        }
        float[] coverage = words.coverage(question.terms());
        return IntStream.range(0, parts.size()).mapToDouble(i -> coverage[i]).toArray();
    }

    private static Stream<Integer> bestFirst(double[] scores) {
        return IntStream.range(0, scores.length).boxed().sorted(Comparator.comparingDouble(i -> -scores[i]));
    }
}
