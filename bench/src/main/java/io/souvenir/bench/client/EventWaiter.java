package io.souvenir.bench.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Waits until adds are done. */
public final class EventWaiter {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final SouvenirClient client;
    private final Duration atMost;

    /** @param atMost the maximum time for one event, from its first poll */
    public EventWaiter(SouvenirClient client, Duration atMost) {
        this.client = client;
        this.atMost = atMost;
    }

    /** Polls the last event first. When it is done, the others usually are too, so that one poll of each is enough. */
    public CompletedAdds await(List<String> eventIds) {
        return eventIds.reversed().stream().map(this::await).reduce(CompletedAdds::and)
                .orElseThrow(() -> new IllegalArgumentException("No events to wait for"));
    }

    private CompletedAdds await(String eventId) {
        long deadline = System.nanoTime() + atMost.toNanos();
        Duration pause = FIRST_PAUSE;
        Event event = client.event(eventId);
        while (!event.finished()) {
            if (System.nanoTime() > deadline) {
                throw new ApiException("Event " + eventId + " is still " + event.status() + " after " + atMost);
            }
            Pause.of(pause);
            pause = longer(pause);
            event = client.event(eventId);
        }
        if (!event.succeeded()) {
            throw new ApiException("Event " + eventId + " ended " + event.status() + ": " + event.error());
        }
        return CompletedAdds.of(event);
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    /**
     * The result of a number of adds, by the service's clock.
     *
     * @param firstAccepted when the first of them was accepted
     * @param lastCompleted when the last of them was done
     */
    public record CompletedAdds(int events, int memories, Instant firstAccepted, Instant lastCompleted) {

        static CompletedAdds of(Event event) {
            String completed = event.completedAt();
            if (completed == null) {
                throw new ApiException("Event " + event.id() + " is " + event.status() + " without completed_at");
            }
            int memories = event.results() == null ? 0 : event.results().size();
            return new CompletedAdds(1, memories, Instant.parse(event.createdAt()), Instant.parse(completed));
        }

        public CompletedAdds and(CompletedAdds other) {
            return new CompletedAdds(events + other.events, memories + other.memories,
                    firstAccepted.isBefore(other.firstAccepted) ? firstAccepted : other.firstAccepted,
                    lastCompleted.isAfter(other.lastCompleted) ? lastCompleted : other.lastCompleted);
        }

        public double seconds() {
            return Duration.between(firstAccepted, lastCompleted).toNanos() / 1e9;
        }
    }
}
