package io.souvenir.engine.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.souvenir.engine.assertion.AssertionReader;
import io.souvenir.engine.assertion.Utterance;
import io.souvenir.engine.memory.MemoryAttributes;
import io.souvenir.engine.memory.Owners;
import io.souvenir.engine.memory.write.NewMemory;
import io.souvenir.engine.memory.write.Supersession;
import io.souvenir.engine.memory.write.Supersession.Reason;

class ReconcileDecisionTest {

    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant TUESDAY = MONDAY.plus(Duration.ofDays(1));

    private static NewMemory memory(String text, Instant statedAt, boolean timeStated, NewMemory.@Nullable Imported imported) {
        return new NewMemory(UUID.randomUUID(), new Owners("ann", null, null, null),
                new NewMemory.Source(UUID.randomUUID(), 0, "user", null, timeStated), text, Map.of(), statedAt, null, false,
                MemoryAttributes.OF_TURN, AssertionReader.read(new Utterance(text, null, "user", "ann", false)),
                text.getBytes(StandardCharsets.UTF_8), imported);
    }

    private static NewMemory memory(String text, Instant statedAt) {
        return memory(text, statedAt, false, null);
    }

    private static Reconciled reconcile(Map<ByteBuffer, UUID> sameContent, NewMemory... memories) {
        Map<NewMemory, ComparedMemory> compared = new LinkedHashMap<>();
        Stream.of(memories).forEach(it -> compared.put(it, ComparedMemory.of(it)));
        return new ReconcileDecision(List.of(), Map.of()).reconcile(compared, sameContent);
    }

    @Test
    void the_same_words_are_one_memory() {
        // Given
        NewMemory first = memory("I live in Lisbon", MONDAY);
        NewMemory again = memory("I live in Lisbon", TUESDAY);
        // When
        Reconciled reconciled = reconcile(Map.of(), first, again);
        // Then
        assertThat(reconciled.repeats()).containsExactly(Map.entry(again.id(), first.id()));
        assertThat(reconciled.assertionKeys()).containsOnlyKeys(first.id());
    }

    @Test
    void the_same_words_at_another_stated_time_are_another_memory() {
        // Given
        NewMemory first = memory("I live in Lisbon", MONDAY, true, null);
        NewMemory again = memory("I live in Lisbon", TUESDAY, true, null);
        // When
        Reconciled reconciled = reconcile(Map.of(), first, again);
        // Then
        assertThat(reconciled.repeats()).isEmpty();
    }

    @Test
    void an_imported_memory_repeats_no_other() {
        // Given
        NewMemory first = memory("I live in Lisbon", MONDAY);
        NewMemory imported = memory("I live in Lisbon", MONDAY, false, new NewMemory.Imported(MONDAY, MONDAY));
        // When
        Reconciled reconciled = reconcile(Map.of(), first, imported);
        // Then
        assertThat(reconciled.repeats()).isEmpty();
    }

    @Test
    void a_later_value_supersedes_the_earlier_one_in_whatever_order_they_arrive() {
        // Given
        NewMemory later = memory("I now live in Lisbon", TUESDAY);
        NewMemory earlier = memory("I live in Porto", MONDAY);
        // When
        Reconciled reconciled = reconcile(Map.of(), later, earlier);
        // Then
        assertThat(reconciled.supersessions())
                .containsExactly(new Supersession(earlier.id(), 1, later.id(), Reason.UPDATED));
    }

    @Test
    void what_another_speaker_says_supersedes_nothing() {
        // Given
        NewMemory earlier = memory("I live in Porto", MONDAY);
        NewMemory other = memory("I now live in Lisbon", TUESDAY);
        NewMemory ofBob = new NewMemory(other.id(), other.owners(),
                new NewMemory.Source(UUID.randomUUID(), 0, "user", "Bob", false), other.text(), Map.of(), TUESDAY, null, false,
                other.attributes(), other.assertions(), other.contentHash(), null);
        // When
        Reconciled reconciled = reconcile(Map.of(), earlier, ofBob);
        // Then
        assertThat(reconciled.supersessions()).isEmpty();
    }
}
