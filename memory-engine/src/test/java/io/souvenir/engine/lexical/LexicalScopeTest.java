package io.souvenir.engine.lexical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class LexicalScopeTest {

    private static final int SESSION = 1;
    private static final double EXACT = 1e-6;

    /** The numbers of the memories of a test, and of some that do not exist. */
    private static final int[] ALL = IntStream.range(0, 10).toArray();

    private final LexicalScope scope = new LexicalScope();

    @Test
    void bm25_is_as_computed_by_hand() {
        // Given three memories of lengths 2, 3 and 1: the average is 2
        scope.add(0, bag(10, 20), SESSION);
        scope.add(1, bag(10, 10, 30), SESSION);
        scope.add(2, bag(40), SESSION);

        // When
        float[] scores = scope.score(bag(10), ALL);

        // Then idf = ln(1 + 1.5 / 2.5) = .470004; tf 1 at length 2: 1 / 2.2; tf 2 at length 3: 2 / (2 + 1.2 × 1.375)
        assertThat(scores[0]).isCloseTo(0.213638f, within(1e-5f));
        assertThat(scores[1]).isCloseTo(0.257536f, within(1e-5f));
        assertThat(scores[2]).isZero();
    }

    @Test
    void windowed_bm25_is_as_computed_by_hand() {
        // Given one session of four and a stranger; windows are 6, 8, 8, 6 and 2 long: the average is 6
        scope.add(0, bag(10, 20), SESSION);
        scope.add(1, bag(10, 10, 30), SESSION);
        scope.add(2, bag(30), SESSION);
        scope.add(3, bag(40, 70), SESSION);
        scope.add(4, bag(50, 60), 2);

        // When
        float[] scores = scope.scoreWindowed(bag(40), ALL);

        // Then idf = ln(1 + 2.5 / 3.5) = .538997 for the three windows that hold it: lengths 8, 8 and 6
        assertThat(scores[0]).isZero();
        assertThat(scores[1]).isCloseTo((float) (0.538997 / (1 + 1.2 * (0.25 + 0.75 * 8 / 6))), within(1e-5f));
        assertThat(scores[2]).isCloseTo((float) (0.538997 / (1 + 1.2 * (0.25 + 0.75 * 8 / 6))), within(1e-5f));
        assertThat(scores[3]).isCloseTo((float) (0.538997 / (1 + 1.2 * (0.25 + 0.75 * 6 / 6))), within(1e-5f));
        assertThat(scores[4]).isZero();
    }

    @Test
    void a_window_sums_the_counts_of_a_term_over_the_neighbours() {
        // Given the term in all three turns, four times
        scope.add(0, bag(10), SESSION);
        scope.add(1, bag(10, 10), SESSION);
        scope.add(2, bag(10), SESSION);

        // When
        float[] scores = scope.scoreWindowed(bag(10), ALL);

        // Then every window has tf 4 and length 4, as the average, idf = ln(1 + .5 / 3.5)
        double idf = Math.log(1 + 0.5 / 3.5);
        assertThat(scores[1]).isCloseTo((float) (idf * 4 / (4 + 1.2)), within(1e-5f));
    }

    @Test
    void neighbours_are_those_of_the_session_even_when_sessions_interleave_and_arrive_out_of_order() {
        // Given one session at 0, 2, 4, 6 and another at 1, 3, 5, told backwards
        for (int ord = 6; ord >= 0; ord--) {
            scope.add(ord, bag(ord), ord % 2);
        }

        // When
        float[] scores = scope.scoreWindowed(bag(6), ALL);

        // Then
        assertThat(reached(scores)).containsExactly(2, 4, 6);
    }

    @Test
    void a_gap_closes_when_a_turn_is_removed() {
        // Given
        IntStream.range(0, 5).forEach(ord -> scope.add(ord, bag(ord), SESSION));

        // When
        scope.remove(2);

        // Then
        assertThat(reached(scope.scoreWindowed(bag(1), ALL))).containsExactly(0, 1, 3, 4);
        assertThat(reached(scope.scoreWindowed(bag(2), ALL))).isEmpty();
        assertThat(scope.terms(2)).isNull();
        assertThat(scope.size()).isEqualTo(4);
    }

    @Test
    void adding_an_ordinal_again_replaces_its_text() {
        // Given
        scope.add(0, bag(10, 20), SESSION);
        scope.add(1, bag(20), SESSION);

        // When
        scope.add(0, bag(30), SESSION);

        // Then
        assertThat(reached(scope.score(bag(10), ALL))).isEmpty();
        assertThat(reached(scope.score(bag(30), ALL))).containsExactly(0);
        assertThat(scope.idf(20)).isCloseTo(Math.log(1 + 1.5 / 1.5), within(EXACT));
        assertThat(scope.size()).isEqualTo(2);
    }

    @Test
    void coverage_is_the_share_of_the_questions_idf() {
        // Given
        scope.add(0, bag(10, 20), SESSION);
        scope.add(1, bag(10), SESSION);

        // When
        float[] shares = scope.coverage(bag(10, 20), ALL);

        // Then
        double rare = scope.idf(20);
        double common = scope.idf(10);
        assertThat(shares[0]).isCloseTo(1f, within(1e-5f));
        assertThat(shares[1]).isCloseTo((float) (common / (rare + common)), within(1e-5f));
    }

    @Test
    void a_part_of_a_word_counts_less_than_a_word_and_adds_nothing_to_the_length() {
        // Given two memories of one length, of which one has the word and one a part of it
        Terms asked = bag(10).with(Terms.ofParts(new int[] { 11, 12 }));
        scope.add(0, bag(10).with(Terms.ofParts(new int[] { 11, 12 })), SESSION);
        scope.add(1, bag(20).with(Terms.ofParts(new int[] { 11 })), 2);

        // When
        float[] scores = scope.score(asked, ALL);

        // Then
        assertThat(scores[1]).isCloseTo((float) (Terms.PART * scope.idf(11) / 2.2), within(1e-5f));
        assertThat(scores[0]).isCloseTo((float) ((scope.idf(10) + Terms.PART * (scope.idf(11) + scope.idf(12))) / 2.2),
                within(1e-5f));
        assertThat(scope.coverage(asked, ALL)[0]).isCloseTo(1f, within(1e-5f));
    }

    @Test
    void memories_of_parts_alone_are_compared_too() {
        // Given single ideographs, which have no length
        scope.add(0, Terms.ofParts(new int[] { 10 }), SESSION);
        scope.add(1, Terms.ofParts(new int[] { 20 }), SESSION);

        // When
        float[] scores = scope.score(Terms.ofParts(new int[] { 20 }), ALL);

        // Then
        assertThat(reached(scores)).containsExactly(1);
    }

    @Test
    void only_the_memories_that_are_asked_for_are_scored_and_the_best_are_found_among_all() {
        // Given
        scope.add(0, bag(10), SESSION);
        scope.add(1, bag(10, 10, 20), SESSION);
        scope.add(2, bag(30), SESSION);
        scope.add(3, bag(10, 10, 10), SESSION);

        // When
        float[] asked = scope.score(bag(10), new int[] { 3, 2, 0 });
        int[] best = scope.best(bag(10), 2, ord -> ord != 3);

        // Then
        assertThat(asked[0]).isGreaterThan(asked[2]);
        assertThat(asked[1]).isZero();
        assertThat(best).containsExactlyInAnyOrder(0, 1);
        assertThat(scope.best(bag(99), 2, ord -> true)).isEmpty();
    }

    @Test
    void a_question_finds_nothing_of_the_sums_of_the_one_before() {
        // Given
        scope.add(0, bag(10, 20), SESSION);
        scope.add(1, bag(30), SESSION);
        scope.scoreWindowed(bag(10, 20), ALL);
        scope.coverage(bag(10), ALL);

        // When
        float[] scores = scope.score(bag(30), ALL);

        // Then
        assertThat(reached(scores)).containsExactly(1);
    }

    @Test
    void neighbours_are_known_by_number() {
        // Given a session of three, one of them removed, and another session
        scope.add(0, bag(1), SESSION);
        scope.add(1, bag(2), 2);
        scope.add(2, bag(3), SESSION);
        scope.add(3, bag(4), SESSION);
        scope.remove(2);

        // When
        int[] asked = { 0, 1, 2, 3, 9 };

        // Then
        assertThat(scope.before(asked)).containsExactly(-1, -1, -1, 0, -1);
        assertThat(scope.after(asked)).containsExactly(3, -1, -1, -1, -1);
    }

    @Test
    void an_empty_scope_answers_with_nothing() {
        // Given nothing, not even after all was removed
        scope.add(0, bag(10), SESSION);
        scope.remove(0);
        scope.remove(7);

        // When
        float[] scores = scope.scoreWindowed(bag(10), ALL);

        // Then
        assertThat(scores).containsOnly(0);
        assertThat(scope.score(bag(10), ALL)).containsOnly(0);
        assertThat(scope.score(bag(), ALL)).containsOnly(0);
        assertThat(new LexicalScope().score(bag(10), ALL)).containsOnly(0);
    }

    @Test
    void questions_are_answered_while_memories_arrive() throws Exception {
        // Given readers that ask as long as the writer writes
        int memories = 5_000;
        Callable<Boolean> reader = () -> {
            int[] last = { memories - 1 };
            while (scope.terms(memories - 1) == null) {
                float[] scores = scope.scoreWindowed(bag(1, 2, 3), last);
                for (float score : scores) {
                    if (!Float.isFinite(score)) {
                        return false;
                    }
                }
            }
            return true;
        };

        // When
        try (ExecutorService readers = Executors.newFixedThreadPool(3)) {
            List<Future<Boolean>> answers = List.of(readers.submit(reader), readers.submit(reader), readers.submit(reader));
            IntStream.range(0, memories).forEach(ord -> scope.add(ord, bag(ord % 5, ord % 7), ord / 20));

            // Then
            for (Future<Boolean> answer : answers) {
                assertThat(answer.get()).isTrue();
            }
        }
        assertThat(scope.size()).isEqualTo(memories);
    }

    private static List<Integer> reached(float[] scores) {
        return IntStream.range(0, scores.length).filter(ord -> scores[ord] > 0).boxed().toList();
    }

    private static Terms bag(int... words) {
        return Bags.of(words);
    }
}
