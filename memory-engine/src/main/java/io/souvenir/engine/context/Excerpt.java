package io.souvenir.engine.context;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

import io.souvenir.engine.memory.derived.TextChunker;
import io.souvenir.engine.memory.derived.TextSpan;
import io.souvenir.engine.tokens.Tokens;

/** Whole sentences and lines of a long text, as many as a number of tokens allows; "…" marks what is left out. */
final class Excerpt {

    private static final char OMISSION = '…';

    /** The most tokens of a mark and of what separates it from the text. */
    private static final int OMISSION_TOKENS = 3;

    private final String text;
    private final Deque<TextSpan> chunks;
    private final ToIntFunction<List<TextSpan>> best;
    private final Tokens tokens;
    private final List<TextSpan> sentences;
    private final BitSet kept = new BitSet();
    private int left;

    /**
     * @param chunks of the text, best first
     * @param best the index of the best of some sentences
     */
    Excerpt(String text, List<TextSpan> chunks, ToIntFunction<List<TextSpan>> best, Tokens tokens) {
        this.text = text;
        this.chunks = new ArrayDeque<>(chunks);
        this.best = best;
        this.tokens = tokens;
        this.sentences = TextChunker.sentences(text);
    }

    /** Adds the next chunks; of the last one, the best sentence and those around it, as far as they fit. */
    Excerpt add(int more) {
        left = more - OMISSION_TOKENS;
        while (!chunks.isEmpty() && add(chunks.getFirst())) {
            chunks.removeFirst();
        }
        return this;
    }

    private boolean add(TextSpan chunk) {
        int[] missing = IntStream.range(0, sentences.size())
                .filter(i -> sentences.get(i).overlaps(chunk) && !kept.get(i)).toArray();
        int[] costs = IntStream.of(missing).map(this::cost).toArray();
        int cost = IntStream.of(costs).sum() + OMISSION_TOKENS;
        if (cost <= left) {
            IntStream.of(missing).forEach(kept::set);
            left -= cost;
            return true;
        }
        left -= OMISSION_TOKENS;
        addAround(best.applyAsInt(IntStream.of(missing).mapToObj(sentences::get).toList()), missing, costs);
        return false;
    }

    /** Alternates between what follows and what comes before. */
    private void addAround(int first, int[] missing, int[] costs) {
        int from = first;
        int to = first;
        boolean forwards = true;
        boolean backwards = true;
        while (forwards || backwards) {
            forwards = forwards && to < missing.length && add(missing[to], costs[to]);
            to++;
            from--;
            backwards = backwards && from >= 0 && add(missing[from], costs[from]);
        }
    }

    private boolean add(int sentence, int cost) {
        if (cost > left) {
            return false;
        }
        kept.set(sentence);
        left -= cost;
        return true;
    }

    /** One more than its tokens, for the indentation of its line. */
    private int cost(int sentence) {
        return tokens.count(sentences.get(sentence).of(text)) + 1;
    }

    /** Where not even one sentence fits. */
    boolean isEmpty() {
        return kept.isEmpty();
    }

    String text() {
        StringBuilder excerpt = new StringBuilder();
        for (int from = kept.nextSetBit(0); from >= 0;) {
            int to = kept.nextClearBit(from);
            int start = sentences.get(from).start();
            if (start > 0) {
                excerpt.append(OMISSION).append(text.charAt(start - 1) == '\n' ? '\n' : ' ');
            }
            excerpt.append(text, start, sentences.get(to - 1).end());
            from = kept.nextSetBit(to);
        }
        return kept.get(sentences.size() - 1) ? excerpt.toString() : excerpt.append(OMISSION).toString();
    }
}
