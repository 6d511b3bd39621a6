package io.souvenir.engine.recall.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.souvenir.engine.recall.ranking.Ranking.Ranked;

class RankingTest {

    private static final double UNRELATED = 0.77;
    private static final double ALIKE = 0.87;

    private final Chat chat = new Chat();

    @ParameterizedTest
    @EnumSource(Signal.class)
    void a_higher_value_of_any_signal_never_lowers_a_memory(Signal signal) {
        // Given turns that differ in what they say, who says it, and when
        Random random = new Random(signal.ordinal());
        List<String> words = List.of("word1", "word2", "yesterday", "in May 2024", "Ann", "tea?");
        for (int i = 0; i < 60; i++) {
            chat.say(i / 6, i % 2 == 0 ? "Ann" : "Bob", words.get(random.nextInt(6)) + " and " + words.get(random.nextInt(6)),
                    0.7 + 0.05 * random.nextInt(4));
        }

        // When
        List<Ranked> ranked = chat.ask("When did Ann say word1 in May?");

        // Then a turn that is higher in this signal and lower in no other one does not score lower
        for (Ranked more : ranked) {
            assertThat(ranked).filteredOn(less -> valueOf(signal, less) < valueOf(signal, more)
                    && Stream.of(Signal.values()).allMatch(other -> valueOf(other, less) <= valueOf(other, more)))
                    .allSatisfy(less -> assertThat(more.score()).isGreaterThanOrEqualTo(less.score()));
        }
        assertThat(ranked).hasSize(60).allSatisfy(turn -> assertThat(turn.breakdown()).containsKey(signal.wireName()));
    }

    /** Without its weight. */
    private static double valueOf(Signal signal, Ranked ranked) {
        return ranked.breakdown().getOrDefault(signal.wireName(), 0.0) / signal.weight();
    }

    @ParameterizedTest
    @ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 })
    void a_memory_that_comes_nearer_to_the_question_never_scores_lower(long seed) {
        // Given a chat of turns with random cosines, and one that is far from any question
        Random random = new Random(seed);
        chat.say(9, "Bob", "hm", 0.69);
        for (int i = 0; i < 30; i++) {
            chat.say(i / 6, i % 2 == 0 ? "Ann" : "Bob", "word" + random.nextInt(20) + " word" + random.nextInt(20),
                    0.7 + 0.2 * random.nextDouble());
        }
        int chosen = 1 + random.nextInt(30);
        double before = chat.ask("What did Ann say of word3 and word7?").get(chosen).score();

        // When
        chat.setCosine(chosen, chat.cosine(chosen) + 0.1);

        // Then
        assertThat(chat.ask("What did Ann say of word3 and word7?").get(chosen).score()).isGreaterThanOrEqualTo(before);
    }

    @Test
    void a_single_memory_that_answers_scores_high() {
        // Given
        chat.say(1, "Ann", "I moved from Rome to a small flat near the harbour of Oslo", ALIKE);

        // When
        double score = chat.ask("Where did Ann move from Rome?").get(0).score();

        // Then
        assertThat(score).isGreaterThan(0.5);
    }

    @Test
    void a_single_memory_that_answers_in_other_words_scores_high_too() {
        // Given
        chat.say(1, "Ann", "I have a small flat near the harbour of Oslo", ALIKE);

        // When
        double score = chat.ask("Where does Ann live?").get(0).score();

        // Then
        assertThat(score).isGreaterThan(0.5);
    }

    @Test
    void a_single_unrelated_memory_scores_low() {
        // Given
        chat.say(1, "Bob", "The trains were late again this morning and it rained", UNRELATED);

        // When
        double score = chat.ask("Which instrument does Ann play?").get(0).score();

        // Then
        assertThat(score).isLessThan(0.2);
    }

    @Test
    void the_same_memory_scores_lower_among_many() {
        // Given
        chat.say(1, "Ann", "I have a small flat near the harbour of Oslo", ALIKE);
        double alone = chat.ask("Where does Ann live?").get(0).score();

        // When
        for (int i = 0; i < 40; i++) {
            chat.say(2 + i, "Ann", "Number " + i + " was in the news", UNRELATED);
        }

        // Then
        assertThat(chat.ask("Where does Ann live?").get(0).score()).isLessThan(alone);
    }

    @Test
    void a_question_of_when_finds_the_turn_with_a_time_expression() {
        // Given two turns that are equally near
        chat.say(1, "Ann", "My sister came to stay with us", ALIKE);
        chat.say(2, "Ann", "My sister came yesterday", ALIKE);

        // When
        List<Ranked> ranked = chat.ask("When did the sister come?");

        // Then
        assertThat(ranked.get(1).score()).isGreaterThan(ranked.get(0).score());
        assertThat(ranked.get(1).breakdown()).containsEntry("time_expression", Signal.TIME_EXPRESSION.weight());
        assertThat(ranked.get(0).breakdown()).containsEntry("time_expression", 0.0);
    }

    @Test
    void the_turn_after_a_similar_question_is_raised() {
        // Given two turns alike, one behind a question
        chat.say(1, "Ann", "Blue", UNRELATED);
        chat.say(2, "Bob", "Which colour do you like?", ALIKE);
        chat.say(2, "Ann", "Blue", UNRELATED);

        // When
        List<Ranked> ranked = chat.ask("Which colour does Ann like?");

        // Then
        assertThat(ranked.get(2).score()).isGreaterThan(ranked.get(0).score());
        assertThat(ranked.get(2).breakdown().get("answers_previous")).isPositive();
    }

    @Test
    void the_first_of_two_named_people_counts_half() {
        // Given
        chat.say(1, "Ann", "We met at school", ALIKE);
        chat.say(2, "Bob", "We met at school", ALIKE);

        // When
        List<Ranked> ranked = chat.ask("Where did Bob meet Ann?");

        // Then
        assertThat(ranked.get(0).breakdown()).containsEntry("speaker", 0.0);
        assertThat(ranked.get(1).breakdown()).containsEntry("speaker", Signal.SPEAKER.weight() / 2);
    }

    @Test
    void a_turn_without_facts_is_not_lowered() {
        // Given two turns that are equally near, and a fact of one that is no nearer than they are
        chat.say(1, "Ann", "My sister came to stay with us", 0.84);
        chat.say(2, "Ann", "My brother came to stay with us", 0.84);
        double before = chat.ask("Does anybody visit her?").get(1).score();

        // When
        chat.learn(0, "Relatives stayed", 0.84);

        // Then
        List<Ranked> ranked = chat.ask("Does anybody visit her?");
        assertThat(ranked).hasSize(2).anySatisfy(turn -> assertThat(turn.row().ord()).isEqualTo(1));
        assertThat(ranked).filteredOn(turn -> turn.row().ord() == 1).singleElement()
                .satisfies(turn -> assertThat(turn.score()).isCloseTo(before, within(1e-6)));
    }

    @Test
    void a_nearer_fact_raises_its_turn() {
        // Given
        chat.say(1, "Ann", "She came to stay with us", UNRELATED);
        chat.say(2, "Ann", "It rained all day", UNRELATED);
        double before = chat.ask("Does anybody visit her?").get(0).score();

        // When
        chat.learn(0, "Relatives stayed", ALIKE);

        // Then
        assertThat(chat.ask("Does anybody visit her?")).filteredOn(hit -> hit.row().ord() == 2).singleElement()
                .satisfies(fact -> assertThat(fact.score()).isGreaterThan(before));
    }

    @Test
    void texts_that_stand_alone_are_ranked_by_nearness_not_by_length_or_time_words() {
        // Given notes of different lengths, the nearest one the shortest, and a dialogue that is farther from the question
        chat.say(1, "Ann", "Kubernetes runs in Frankfurt", 0.86);
        chat.say(2, "Ann", "Yesterday the long meeting about the budget of the coming year took the whole afternoon again",
                0.83);
        for (int i = 0; i < 10; i++) {
            chat.say(3, i % 2 == 0 ? "Ann" : "Bob", "Oh cool, I might check that one out " + i + " weeks ago today", 0.82);
        }

        // When
        List<Ranked> ranked = chat.ask("Which region hosts the cluster?");

        // Then
        assertThat(ranked).filteredOn(hit -> hit.row().ord() > 0)
                .allSatisfy(other -> assertThat(other.score()).isLessThan(ranked.get(0).score()));
    }

    @Test
    void hits_without_a_word_of_the_question_expand_nothing() {
        // Given
        chat.say(1, "Ann", "Tulips and daffodils in the garden", ALIKE);
        chat.say(2, "Ann", "Tulips from Amsterdam", UNRELATED);

        // When
        List<Ranked> ranked = chat.ask("Which flowers bloom?");

        // Then
        assertThat(ranked).allSatisfy(hit -> assertThat(hit.breakdown()).containsEntry("query_expansion", 0.0));
    }

    @Test
    void facts_without_turns_are_no_neighbours() {
        // Given two facts whose turns do not exist
        chat.learn(99, "Mia lives in Oslo", ALIKE);
        chat.learn(99, "Mia has a cat", UNRELATED);

        // When
        List<Ranked> ranked = chat.ask("Where is her home?");

        // Then
        assertThat(ranked.get(0).breakdown()).containsEntry("length", Signal.LENGTH.weight());
        assertThat(ranked.get(1).breakdown().get("next_turn")).isLessThan(ranked.get(0).breakdown().get("next_turn"));
    }
}
