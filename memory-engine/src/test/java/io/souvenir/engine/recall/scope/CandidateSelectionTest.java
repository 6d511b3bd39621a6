package io.souvenir.engine.recall.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.souvenir.engine.lexical.PlainWords;
import io.souvenir.engine.memory.MemoryAttributes.Kind;
import io.souvenir.engine.recall.question.ParsedQuestion;
import io.souvenir.engine.recall.scope.RankingRow.Content;
import io.souvenir.engine.recall.scope.RankingRow.Status;
import io.souvenir.engine.recall.scope.ScopeSnapshot.Change;
import io.souvenir.engine.recall.scope.ScopeState.Delta;

class CandidateSelectionTest {

    private static final int LARGE = 3_000;
    private static final int TURNS_OF_A_SESSION = 10;

    private final PlainWords analyzer = new PlainWords();
    private final ScopeSnapshot snapshot = new ScopeSnapshot();
    private final List<Change> changes = new ArrayList<>();

    @Test
    void all_of_a_small_scope_are_candidates() {
        // Given
        say(20, ord -> "Tea number " + ord);

        // When
        List<Integer> chosen = chosen("Where is the harbour?", row -> true);

        // Then
        assertThat(chosen).hasSize(20);
    }

    @Test
    void the_nearest_and_those_with_the_questions_words_are_candidates_with_their_neighbours() {
        // Given a word at the beginning of a session
        say(LARGE, ord -> ord == 500 ? "The harbour of Oslo" : "Tea number " + ord);

        // When
        List<Integer> chosen = chosen("Where is the harbour?", row -> true, 1_505, 2_999);

        // Then
        assertThat(chosen).containsExactly(500, 501, 1_504, 1_505, 1_506, 2_998, 2_999);
    }

    @Test
    void a_fact_comes_with_its_turns_and_a_turn_with_its_facts() {
        // Given
        say(LARGE, ord -> "Tea number " + ord);
        learn("Coffee", 100);
        learn("Milk", 205);

        // When a fact and a turn are near
        List<Integer> chosen = chosen("Where is the harbour?", row -> true, LARGE, 205);

        // Then
        assertThat(chosen).containsExactly(100, 204, 205, 206, LARGE, LARGE + 1);
    }

    @Test
    void a_filter_that_allows_few_makes_candidates_of_all_of_these() {
        // Given
        say(LARGE, ord -> "Tea number " + ord);

        // When
        List<Integer> chosen = chosen("Where is the harbour?", row -> row.ord() % 1_000 == 5, 7);

        // Then
        assertThat(chosen).containsExactly(4, 5, 6, 1_004, 1_005, 1_006, 2_004, 2_005, 2_006);
    }

    @Test
    void what_mentions_an_entity_that_is_related_to_the_questions_is_a_candidate() {
        // Given Mia, who is Ann's sister, in one turn far from the question
        say(LARGE, ord -> "Tea number " + ord);
        mention(1_000, new MemoryMentions(Map.of("ann", 1, "mia", 2), List.of(new MemoryMentions.Relation(1, "sister", 2))));
        mention(2_005, new MemoryMentions(Map.of("mia", 2), List.of()));

        // When
        List<Integer> chosen = chosen("Where does ann's sister work?", row -> true, 7);

        // Then
        assertThat(chosen).contains(7, 1_000, 2_005).hasSizeLessThan(20);
    }

    private void say(int turns, IntFunction<String> text) {
        IntStream.range(0, turns).forEach(ord -> add(ord, 1 + ord / TURNS_OF_A_SESSION, text.apply(ord), Content.TURN));
    }

    private void learn(String text, int turn) {
        add(changes.size(), RankingRow.NO_SESSION, text, new Content(Kind.FACT, List.of(turn), null, MemoryMentions.NONE));
    }

    private void mention(int ord, MemoryMentions mentions) {
        changes.set(ord, change(ord, 1 + ord / TURNS_OF_A_SESSION, "Tea", new Content(Kind.TURN, List.of(), null, mentions)));
    }

    private void add(int ord, int session, String text, Content content) {
        changes.add(change(ord, session, text, content));
    }

    private Change change(int ord, int session, String text, Content content) {
        return new Change(ord, new RankingRow(new UUID(0, ord), ord, session, "user", "Ann", Instant.EPOCH, null, 3, false, 0,
                content, Status.VALID), analyzer.analyze(text));
    }

    private List<Integer> chosen(String question, Predicate<RankingRow> allowed, int... nearest) {
        snapshot.apply(new Delta<>(1, 0, changes));
        return Stream.of(CandidateSelection.of(snapshot, new ParsedQuestion(question, null, analyzer, LocalDate.EPOCH), allowed,
                IntStream.of(nearest))).map(RankingRow::ord).toList();
    }
}
