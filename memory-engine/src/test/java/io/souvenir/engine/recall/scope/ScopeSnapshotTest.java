package io.souvenir.engine.recall.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.souvenir.engine.lexical.PlainWords;
import io.souvenir.engine.memory.MemoryAttributes.Kind;
import io.souvenir.engine.recall.scope.RankingRow.Content;
import io.souvenir.engine.recall.scope.RankingRow.Status;
import io.souvenir.engine.recall.scope.ScopeSnapshot.Change;
import io.souvenir.engine.recall.scope.ScopeState.Delta;

class ScopeSnapshotTest {

    private static final MemoryMentions ANNS_SISTER = new MemoryMentions(Map.of("ann", 1, "mia", 2),
            List.of(new MemoryMentions.Relation(1, "sister", 2)));

    private final ScopeSnapshot snapshot = new ScopeSnapshot();

    @Test
    void what_is_known_of_all_memories_follows_every_change() {
        // Given two turns and a fact, of which the second turn alone is Bob's
        snapshot.apply(new Delta<>(1, 0, List.of(
                turn(0, "Ann", ANNS_SISTER), turn(1, "Bob", MemoryMentions.NONE), fact(2, 0))));
        assertThat(snapshot.speakers()).containsExactlyInAnyOrder("Ann", "Bob");
        assertThat(snapshot.wordCount()).isEqualTo(9);
        assertThat(snapshot.factsOf(0)).hasSize(1);
        assertThat(snapshot.entities().names()).hasSize(2);

        // When Ann's turn is edited and the others are deleted
        snapshot.apply(new Delta<>(2, 0, List.of(
                turn(0, "Ann", MemoryMentions.NONE), new Change(1, null, null), new Change(2, null, null))));

        // Then
        assertThat(snapshot.size()).isEqualTo(1);
        assertThat(snapshot.speakers()).containsExactly("Ann");
        assertThat(snapshot.wordCount()).isEqualTo(3);
        assertThat(snapshot.factsOf(0)).isEmpty();
        assertThat(snapshot.entities().names()).isEmpty();
        assertThat(snapshot.entities().size()).isEqualTo(3);
    }

    @Test
    void an_array_that_was_handed_out_never_changes() {
        // Given
        snapshot.apply(new Delta<>(1, 0, List.of(turn(0, "Ann", MemoryMentions.NONE))));
        @Nullable RankingRow[] rows = snapshot.rows();

        // When
        snapshot.apply(new Delta<>(2, 0, List.of(new Change(0, null, null), turn(1, "Bob", MemoryMentions.NONE))));

        // Then
        assertThat(rows).hasSize(1).doesNotContainNull();
        assertThat(snapshot.rows()).hasSize(2).containsNull();
    }

    private static Change turn(int ord, String speaker, MemoryMentions mentions) {
        return change(ord, speaker, new Content(Kind.TURN, List.of(), null, mentions));
    }

    private static Change fact(int ord, int turn) {
        return change(ord, null, new Content(Kind.FACT, List.of(turn), null, MemoryMentions.NONE));
    }

    private static Change change(int ord, @Nullable String speaker, Content content) {
        return new Change(ord, new RankingRow(new UUID(0, ord), ord, 1, "user", speaker, Instant.EPOCH, null, 3, false, 0,
                content, Status.VALID), new PlainWords().analyze("one two three"));
    }
}
