package io.souvenir.api.connections;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.netty.channel.embedded.EmbeddedChannel;

class ConnectionGuardTest {

    private static final Duration HEAD_TIMEOUT = Duration.ofSeconds(10);

    private final ClientConnections clients = new ClientConnections(2);
    private final ConnectionGuard guard = new ConnectionGuard(clients, HEAD_TIMEOUT);
    private final EmbeddedChannel connection = new EmbeddedChannel(guard);

    @AfterEach
    void close() {
        connection.finishAndReleaseAll();
    }

    @Test
    void aHeadThatIsNotCompleteInTimeEndsTheConnectionHoweverOftenAByteComes() {
        // Given
        connection.freezeTime();
        for (int second = 0; second < 9; second++) {
            read("G");
            pass(1);
        }
        assertThat(connection.isOpen()).isTrue();
        // When
        read("G");
        pass(1);
        // Then
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void aRequestThatIsUnderWayMayTakeItsTime() {
        // Given
        connection.freezeTime();
        read("GET / HTTP/1.1");
        guard.requestStarted();
        // When
        read("its body");
        pass(60);
        // Then
        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void theNextHeadOfAConnectionIsBoundedAsTheFirst() {
        // Given
        connection.freezeTime();
        read("GET / HTTP/1.1");
        guard.requestStarted();
        guard.requestEnded();
        pass(60);
        // When
        read("G");
        pass(11);
        // Then
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void anAddressCannotExceedItsLimitOfConnections() {
        // Given
        EmbeddedChannel second = another();
        // When
        EmbeddedChannel third = another();
        // Then
        assertThat(second.isOpen()).isTrue();
        assertThat(third.isOpen()).isFalse();
        second.finishAndReleaseAll();
        assertThat(another().isOpen()).as("One is free again").isTrue();
        assertThat(clients.admit("another address")).isTrue();
    }

    private EmbeddedChannel another() {
        return new EmbeddedChannel(new ConnectionGuard(clients, HEAD_TIMEOUT));
    }

    private void read(String text) {
        connection.writeInbound((Object) text.getBytes(US_ASCII));
    }

    private void pass(int seconds) {
        connection.advanceTimeBy(seconds, TimeUnit.SECONDS);
        connection.runPendingTasks();
    }
}
