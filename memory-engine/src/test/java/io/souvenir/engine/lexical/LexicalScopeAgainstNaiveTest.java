package io.souvenir.engine.lexical;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random histories of a scope against an evaluator that counts words in plain lists. */
class LexicalScopeAgainstNaiveTest {

    private static final int ORDINALS = 24;
    private static final int WORDS = 25;
    private static final int SESSIONS = 4;
    private static final int[] ALL = IntStream.range(0, ORDINALS).toArray();

    private final NavigableMap<Integer, Memory> memories = new TreeMap<>();
    private final LexicalScope scope = new LexicalScope();

    @ParameterizedTest
    @ValueSource(longs = { 1, 2, 3, 4, 5 })
    void any_history_of_additions_replacements_and_removals_scores_like_the_naive_evaluator(long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < 120; step++) {
            // Given
            changeSomething(random);
            int[] query = words(random, 6);

            // When
            float[] plain = scope.score(Bags.of(query), ALL);
            float[] windowed = scope.scoreWindowed(Bags.of(query), ALL);

            // Then
            assertScores(plain, query, false);
            assertScores(windowed, query, true);
        }
    }

    private void changeSomething(Random random) {
        int ord = random.nextInt(ORDINALS);
        if (random.nextInt(4) == 0) {
            memories.remove(ord);
            scope.remove(ord);
            return;
        }
        Memory memory = new Memory(words(random, 9), random.nextInt(SESSIONS));
        memories.put(ord, memory);
        scope.add(ord, Bags.of(memory.words()), memory.session());
    }

    private void assertScores(float[] scores, int[] query, boolean windowed) {
        for (int ord = 0; ord < scores.length; ord++) {
            double expected = memories.containsKey(ord) ? naive(ord, query, windowed) : 0;
            assertThat(scores[ord]).as("ordinal %d", ord).isCloseTo((float) expected, within(1e-4f));
        }
    }

    private double naive(int ord, int[] query, boolean windowed) {
        double average = memories.keySet().stream().mapToInt(other -> text(other, windowed).length).average().orElse(0);
        int[] text = text(ord, windowed);
        double score = 0;
        for (int word : query) {
            long df = memories.keySet().stream().filter(other -> count(text(other, windowed), word) > 0).count();
            long tf = count(text, word);
            double idf = Math.log(1 + (memories.size() - df + 0.5) / (df + 0.5));
            score += tf == 0 ? 0 : idf * tf / (tf + 1.2 * (0.25 + 0.75 * text.length / average));
        }
        return score;
    }

    private int[] text(int ord, boolean windowed) {
        Memory memory = requireNonNull(memories.get(ord));
        if (!windowed) {
            return memory.words();
        }
        IntStream before = memories.headMap(ord, false).descendingMap().values().stream()
                .filter(other -> other.session() == memory.session()).limit(2)
                .flatMapToInt(other -> Arrays.stream(other.words()));
        IntStream after = memories.tailMap(ord, false).values().stream()
                .filter(other -> other.session() == memory.session()).limit(2)
                .flatMapToInt(other -> Arrays.stream(other.words()));
        return IntStream.concat(Arrays.stream(memory.words()), IntStream.concat(before, after)).toArray();
    }

    private static long count(int[] text, int word) {
        return Arrays.stream(text).filter(other -> other == word).count();
    }

    private static int[] words(Random random, int most) {
        return random.ints(random.nextInt(most + 1), 0, WORDS).toArray();
    }

    private record Memory(int[] words, int session) {
    }
}
