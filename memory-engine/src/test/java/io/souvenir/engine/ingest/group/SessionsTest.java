package io.souvenir.engine.ingest.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.souvenir.engine.memory.derived.IndexedText;

class SessionsTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final UUID FIRST_ADD = new UUID(0, 1);
    private static final UUID SECOND_ADD = new UUID(0, 2);

    private final Sessions sessions = new Sessions(null, Duration.ofMinutes(30));

    private static IndexedText at(int minutes) {
        return new IndexedText(NOON.plus(Duration.ofMinutes(minutes)), "Ann", "said after " + minutes);
    }

    @Test
    void turns_of_one_add_are_neighbours() {
        // Given
        Sessions.Place first = sessions.next(at(0), FIRST_ADD, null);
        // When
        Sessions.Place second = sessions.next(at(0), FIRST_ADD, null);
        // Then
        assertThat(second.session()).isEqualTo(first.session());
        assertThat(second.previous()).isEqualTo(at(0));
    }

    @Test
    void notes_added_apart_without_a_run_are_not() {
        // Given
        Sessions.Place first = sessions.next(at(0), FIRST_ADD, null);
        // When
        Sessions.Place second = sessions.next(at(1), SECOND_ADD, null);
        // Then
        assertThat(second.session()).isNotEqualTo(first.session());
        assertThat(second.previous()).isNull();
    }

    @Test
    void turns_of_one_run_are_neighbours_over_several_adds() {
        // Given
        Sessions.Place first = sessions.next(at(0), FIRST_ADD, "call");
        // When
        Sessions.Place second = sessions.next(at(1), SECOND_ADD, "call");
        // Then
        assertThat(second.session()).isEqualTo(first.session());
        assertThat(second.previous()).isEqualTo(at(0));
    }

    @Test
    void a_pause_ends_a_session() {
        // Given
        sessions.next(at(0), FIRST_ADD, "call");
        // When
        Sessions.Place later = sessions.next(at(31), SECOND_ADD, "call");
        // Then
        assertThat(later.previous()).isNull();
    }
}
