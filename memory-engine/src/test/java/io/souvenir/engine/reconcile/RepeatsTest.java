package io.souvenir.engine.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.souvenir.engine.assertion.Assertions;
import io.souvenir.engine.memory.MemoryAttributes;
import io.souvenir.engine.memory.MemoryAttributes.Kind;
import io.souvenir.engine.memory.Owners;
import io.souvenir.engine.memory.derived.ContentHash;
import io.souvenir.engine.memory.write.NewMemory;
import io.souvenir.engine.memory.write.Repeat;

class RepeatsTest {

    private static final Owners ANN = new Owners("ann", null, null, null);
    private static final LocalDate TODAY = LocalDate.parse("2026-03-02");
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    /** @param verdict {@code same} or {@code distinct} */
    private record Pair(String half, String verdict, String what, String first, String second) {

        static Pair read(String line) {
            String[] parts = line.split("\t", -1);
            return new Pair(parts[0], parts[1], parts[2], text(parts[3]), text(parts[4]));
        }

        private static String text(String written) {
            return written.replace('⏎', '\n').replace('␍', '\r').replace('⇥', '\t');
        }

        boolean isRight() {
            return repeats(said(first), said(second)).isEmpty() == verdict.equals("distinct");
        }
    }

    private static Stream<Pair> pairs(String half) throws IOException {
        try (InputStream file = Objects.requireNonNull(RepeatsTest.class.getResourceAsStream("pairs.tsv"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
                    .map(Pair::read).filter(pair -> pair.half().equals(half));
        }
    }

    private static NewMemory said(String text) {
        return new NewMemory(UUID.randomUUID(), ANN, new NewMemory.Source(UUID.randomUUID(), 0, "user", null, false), text,
                Map.of(), NOON, null, false, MemoryAttributes.OF_TURN, Assertions.NONE,
                ContentHash.of(ANN, Kind.TURN, "user", null, text), null);
    }

    private static NewMemory with(NewMemory memory, Map<String, Object> metadata, @Nullable String expiration,
            boolean immutable) {
        return new NewMemory(memory.id(), ANN, memory.source(), memory.text(), metadata, NOON,
                expiration == null ? null : LocalDate.parse(expiration), immutable, memory.attributes(), memory.assertions(),
                memory.contentHash(), null);
    }

    private static NewMemory at(NewMemory memory, Instant time) {
        return new NewMemory(memory.id(), ANN, new NewMemory.Source(UUID.randomUUID(), 0, "user", null, true), memory.text(),
                Map.of(), time, null, false, memory.attributes(), memory.assertions(), memory.contentHash(), null);
    }

    private static Map<UUID, Repeat> repeats(NewMemory... memories) {
        return new Repeats(Map.of(), Map.of(), TODAY).of(List.of(memories));
    }

    @ParameterizedTest
    @ValueSource(strings = { "dev", "unseen" })
    void texts_that_differ_in_anything_that_may_carry_meaning_are_no_repeats_and_other_forms_of_a_text_are(String half)
            throws IOException {
        // When
        List<Pair> wrong = pairs(half).filter(pair -> !pair.isRight()).toList();

        // Then
        assertThat(wrong).isEmpty();
        assertThat(pairs(half)).hasSizeGreaterThan(80);
    }

    /** What is said before and after a turn each time; {@code earlier} before: in an earlier add of the run. */
    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            Yes.                                            , Nuts?    , -      , Nuts?    , -     , true
            Yes.                                            , Nuts?    , -      , Milk?    , -     , false
            Yes.                                            , -        , -      , Milk?    , -     , false
            Yes.                                            , Milk?    , -      , -        , -     , true
            Yes.                                            , Nuts?    , -      , earlier  , -     , false
            Yes.                                            , -        , -      , earlier  , -     , true
            Which day of the week suits you best next month?, -        , Monday , -        , Friday, false
            Which day of the week suits you best next month?, -        , Monday , -        , Monday, true
            Which day of the week suits you best next month?, -        , Monday , -        , -     , true
            Which day of the week suits you best next month?, Hi       , Monday , Hello    , Monday, false
            I have been working as a nurse in Lisbon for ten years., Hi, Nice   , Hello    , Great , true
            """)
    void a_short_text_or_a_question_repeats_another_in_the_same_context_alone(String text, @Nullable String before,
            @Nullable String after, @Nullable String beforeAgain, @Nullable String afterAgain, boolean repeats) {
        // Given
        NewMemory first = said(text);
        NewMemory again = said(text);
        Map<UUID, TurnContext> contexts = new HashMap<>();
        contexts.put(first.id(), new TurnContext(before, false, after));
        contexts.put(again.id(), new TurnContext(beforeAgain, "earlier".equals(beforeAgain), afterAgain));

        // When
        Map<UUID, Repeat> found = new Repeats(Map.of(), contexts, TODAY).of(List.of(first, again));

        // Then
        assertThat(found.containsKey(again.id())).isEqualTo(repeats);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-",
            value = { "2026-03-01, -, false", "2026-03-01, 2026-04-01, false", "2026-03-01, 2026-02-01, true",
                    "2026-03-02, -, true", "-, 2026-04-01, true" })
    void a_repeat_of_what_has_expired_is_a_new_memory(@Nullable String expiration, @Nullable String again, boolean repeats) {
        // Given
        NewMemory first = with(said("I take antibiotics"), Map.of(), expiration, false);
        NewMemory second = with(said("I take antibiotics"), Map.of(), again, false);

        // When
        Map<UUID, Repeat> found = repeats(first, second);

        // Then
        assertThat(found.containsKey(second.id())).isEqualTo(repeats);
    }

    @Test
    void a_repeat_that_says_more_of_the_memory_updates_it_and_a_further_one_does_not() {
        // Given
        NewMemory first = with(said("I like tea"), Map.of("a", 1), null, false);
        NewMemory more = with(said("I like tea"), Map.of("b", 2), "2026-09-01", false);
        NewMemory all = with(said("I like tea"), Map.of("a", 1), "2026-09-01", false);
        NewMemory fixed = with(said("I like tea"), Map.of(), "2026-09-01", true);

        // When
        Map<UUID, Repeat> found = repeats(first, more, all, fixed);

        // Then
        assertThat(found.values()).extracting(Repeat::repeated).containsOnly(first.id());
        assertThat(found.values()).extracting(Repeat::updates).containsExactly(true, false, true);
    }

    @Test
    void what_is_immutable_takes_nothing_over_so_that_a_repeat_with_more_is_kept() {
        // Given
        NewMemory fixed = with(said("I like tea"), Map.of(), null, true);
        NewMemory plain = said("I like tea");
        NewMemory more = with(said("I like tea"), Map.of("a", 1), null, false);

        // When
        Map<UUID, Repeat> found = repeats(fixed, plain, more);

        // Then
        assertThat(found).containsOnlyKeys(plain.id());
        assertThat(found.values()).extracting(Repeat::updates).containsExactly(false);
    }

    @Test
    void the_same_words_at_another_stated_time_are_another_memory() {
        // Given
        NewMemory first = at(said("I live in Lisbon"), NOON);
        NewMemory again = at(said("I live in Lisbon"), NOON);
        NewMemory later = at(said("I live in Lisbon"), NOON.plus(Duration.ofDays(1)));

        // When
        Map<UUID, Repeat> found = repeats(first, again, later);

        // Then
        assertThat(found).containsOnlyKeys(again.id());
    }

    @Test
    void an_imported_memory_repeats_no_other() {
        // Given
        NewMemory first = said("I live in Lisbon");
        NewMemory imported = new NewMemory(UUID.randomUUID(), ANN, first.source(), first.text(), Map.of(), NOON, null, false,
                first.attributes(), first.assertions(), first.contentHash(), new NewMemory.Imported(NOON, NOON));

        // When
        Map<UUID, Repeat> found = repeats(first, imported);

        // Then
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "updates", "updates-unseen" })
    void the_histories_of_the_benchmark_repeat_what_they_are_marked_to_repeat(String file) throws IOException {
        // Given
        JsonNode histories = new ObjectMapper().readTree(Path.of("../bench/data/" + file + ".json").toFile());

        // When
        List<String> wrong = new ArrayList<>();
        for (JsonNode history : histories) {
            List<NewMemory> memories = new ArrayList<>();
            history.get("said").forEach(said -> memories.add(said.hasNonNull("day")
                    ? at(said(said.get("text").asText()), Instant.parse(said.get("day").asText() + "T12:00:00Z"))
                    : said(said.get("text").asText())));
            Map<UUID, Repeat> found = repeats(memories.toArray(NewMemory[]::new));
            Set<UUID> marked = new HashSet<>();
            history.get("repeats").forEach(index -> marked.add(memories.get(index.asInt()).id()));
            if (!found.keySet().equals(marked)) {
                wrong.add(history.get("id").asText());
            }
        }

        // Then
        assertThat(wrong).isEmpty();
    }
}
