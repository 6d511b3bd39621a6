package io.souvenir.engine.recall.ranking;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.souvenir.engine.lexical.LexicalScope;
import io.souvenir.engine.lexical.PlainWords;
import io.souvenir.engine.memory.MemoryAttributes.Kind;
import io.souvenir.engine.recall.question.ParsedQuestion;
import io.souvenir.engine.recall.ranking.Ranking.Ranked;
import io.souvenir.engine.recall.scope.MemoryMentions;
import io.souvenir.engine.recall.scope.RankingRow;
import io.souvenir.engine.recall.scope.RelatedEntities;
import io.souvenir.engine.recall.scope.ScopeCandidates;

class RankingTest {

    private static final double UNRELATED = 0.77;
    private static final double ALIKE = 0.87;
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 20);

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
    void a_question_of_yesterday_finds_what_was_said_on_that_day() {
        // Given a note that is nearer to the question, and the one of that day
        chat.note("2026-02-10", "Yesterday I signed the contract", 0.82);
        chat.note("2026-03-19", "Baked pretzels with the kids", 0.80);

        // When
        List<Ranked> ranked = chat.ask("What did I do yesterday?");

        // Then
        assertThat(ranked.get(1).score()).isGreaterThan(ranked.get(0).score());
        assertThat(ranked.get(1).breakdown()).containsEntry("date", Signal.DATE.weight());
    }

    @Test
    void a_question_without_time_words_has_no_value_of_a_date() {
        // Given
        chat.note("2026-03-19", "Baked pretzels with the kids", 0.80);
        chat.note("2026-03-20", "Bought a tandem", 0.80);

        // When
        List<Ranked> ranked = chat.ask("Who baked pretzels?");

        // Then
        assertThat(ranked).allSatisfy(hit -> assertThat(hit.breakdown()).containsEntry("date", 0.0)
                .containsEntry("recency", 0.0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            How long are database dumps kept?            | 1
            How long were database dumps kept originally? | 0
            How long were database dumps kept in January? | 0
            """)
    void the_later_of_two_statements_on_one_topic_is_first_unless_the_past_is_asked_for(String question, int first) {
        // Given an earlier statement that has more words of the question
        chat.note("2026-01-11", "database dumps are kept for thirty days", 0.87);
        chat.note("2026-02-19", "database dumps are deleted after ninety days", 0.87);
        otherNotes();

        // When
        List<Ranked> ranked = chat.ask(question);

        // Then
        assertThat(ranked.get(first).score()).isGreaterThan(ranked.get(1 - first).score());
    }

    @Test
    void a_later_fact_of_the_same_form_about_another_thing_stays_behind() {
        // Given
        chat.note("2026-01-11", "Carl's dog is called Rex", 0.88);
        chat.note("2026-02-19", "Carl's cat is called Mia", 0.855);
        otherNotes();

        // When
        List<Ranked> ranked = chat.ask("What is Carl's dog called?");

        // Then
        assertThat(ranked.get(0).score()).isGreaterThan(ranked.get(1).score());
    }

    @Test
    void a_later_text_that_says_now_takes_the_place_of_the_earlier_one() {
        // Given
        chat.note("2026-01-11", "SSH listens on port 22", 0.88);
        chat.note("2026-02-19", "sshd is on 49222 from now on", 0.84);
        otherNotes();

        // When
        List<Ranked> ranked = chat.ask("Which port does SSH use?");

        // Then
        assertThat(ranked.get(1).score()).isGreaterThan(ranked.get(0).score());
        assertThat(ranked.get(1).breakdown().get("recency")).isPositive();
    }

    @Test
    void the_last_thing_of_all_is_the_newest_memory() {
        // Given
        chat.note("2026-03-18", "Last night the pipe burst", 0.83);
        chat.note("2026-03-19", "Baked pretzels with the kids", 0.80);

        // When
        List<Ranked> ranked = chat.ask("The last thing I did");

        // Then
        assertThat(ranked.get(1).score()).isGreaterThan(ranked.get(0).score());
    }

    private void otherNotes() {
        for (int i = 0; i < 12; i++) {
            chat.note("2026-03-0" + (1 + i % 9), "Number" + i + " was in the news" + i, 0.79);
        }
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

    /** Turns with given cosines to any question; results come in the order of the turns. */
    private static final class Chat {

        private final PlainWords analyzer = new PlainWords();
        private final LexicalScope words = new LexicalScope();
        private final List<RankingRow> rows = new ArrayList<>();
        private final List<Double> cosines = new ArrayList<>();

        void say(int session, String speaker, String text, double cosine) {
            say(LocalDate.EPOCH, session, speaker, text, cosine);
        }

        void note(String day, String text, double cosine) {
            say(LocalDate.parse(day), 1 + rows.size(), "Ann", text, cosine);
        }

        private void say(LocalDate day, int session, String speaker, String text, double cosine) {
            int ord = rows.size();
            UUID id = new UUID(0, ord);
            rows.add(new RankingRow(id, ord, session, "user", speaker,
                    day.atStartOfDay().plusMinutes(ord).toInstant(ZoneOffset.UTC), null, text.split(" ").length,
                    text.endsWith("?"), 0, RankingRow.Content.TURN, RankingRow.Status.VALID));
            words.add(ord, analyzer.analyze(speaker + ": " + text), session);
            cosines.add(cosine);
        }

        /** Adds a fact that was learned from a turn. */
        void learn(int turn, String text, double cosine) {
            int ord = rows.size();
            UUID id = new UUID(0, ord);
            rows.add(new RankingRow(id, ord, 0, "user", null, Instant.EPOCH, null, text.split(" ").length, false, 0,
                    new RankingRow.Content(Kind.FACT, List.of(turn), null, MemoryMentions.NONE),
                    RankingRow.Status.VALID));
            words.add(ord, analyzer.analyze(text), 0);
            cosines.add(cosine);
        }

        double cosine(int ord) {
            return cosines.get(ord);
        }

        void setCosine(int ord, double cosine) {
            cosines.set(ord, cosine);
        }

        List<Ranked> ask(String question) {
            ScopeCandidates scope = new ScopeCandidates(rows.toArray(RankingRow[]::new), words, RelatedEntities.NONE,
                    cosines.stream().mapToDouble(Double::doubleValue).toArray(), ord -> List.of(), false);
            return new Ranking(List.of(scope), new ParsedQuestion(question, null, analyzer, TODAY), Weights.STANDARD)
                    .best(rows.size(), Threshold.ofScore(0), row -> true).stream()
                    .sorted(comparing(ranked -> ranked.row().ord())).toList();
        }
    }
}
