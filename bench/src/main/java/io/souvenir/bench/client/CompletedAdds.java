package io.souvenir.bench.client;

import java.time.Duration;
import java.time.Instant;

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
