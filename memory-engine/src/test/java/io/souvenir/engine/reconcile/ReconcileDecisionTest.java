package io.souvenir.engine.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.souvenir.engine.assertion.AssertionReader;
import io.souvenir.engine.assertion.Utterance;
import io.souvenir.engine.memory.MemoryAttributes;
import io.souvenir.engine.memory.Owners;
import io.souvenir.engine.memory.write.NewMemory;
import io.souvenir.engine.memory.write.Repeat;
import io.souvenir.engine.memory.write.Supersession;
import io.souvenir.engine.memory.write.Supersession.Reason;

class ReconcileDecisionTest {

    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant TUESDAY = MONDAY.plus(Duration.ofDays(1));

    private static NewMemory memory(String text, Instant statedAt) {
        return new NewMemory(UUID.randomUUID(), new Owners("ann", null, null, null),
                new NewMemory.Source(UUID.randomUUID(), 0, "user", null, false), text, Map.of(), statedAt, null, false,
                MemoryAttributes.OF_TURN, AssertionReader.read(new Utterance(text, null, "user", "ann", false)),
                text.getBytes(StandardCharsets.UTF_8), null);
    }

    private static Reconciled reconcile(Map<UUID, Repeat> repeats, NewMemory... memories) {
        Map<NewMemory, ComparedMemory> compared = new LinkedHashMap<>();
        Stream.of(memories).forEach(it -> compared.put(it, ComparedMemory.of(it)));
        return new ReconcileDecision(List.of(), repeats, Set.of()).reconcile(compared);
    }

    @Test
    void a_repeat_is_not_stored() {
        // Given
        NewMemory first = memory("I live in Lisbon", MONDAY);
        NewMemory again = memory("I live in Lisbon", TUESDAY);
        Repeat repeat = new Repeat(first.id(), again, false);
        // When
        Reconciled reconciled = reconcile(Map.of(again.id(), repeat), first, again);
        // Then
        assertThat(reconciled.repeats()).containsExactly(Map.entry(again.id(), repeat));
        assertThat(reconciled.assertionKeys()).containsOnlyKeys(first.id());
    }

    @Test
    void the_repeat_of_what_has_been_superseded_in_the_meantime_is_stored() {
        // Given
        NewMemory first = memory("I now live in Rome", MONDAY);
        NewMemory other = memory("I now live in Berlin", MONDAY.plus(Duration.ofHours(1)));
        NewMemory again = memory("I now live in Rome", TUESDAY);
        // When
        Reconciled reconciled = reconcile(Map.of(again.id(), new Repeat(first.id(), again, false)), first, other, again);
        // Then
        assertThat(reconciled.repeats()).isEmpty();
        assertThat(reconciled.supersessions()).extracting(Supersession::older).containsExactlyInAnyOrder(first.id(),
                other.id());
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
