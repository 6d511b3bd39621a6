package io.souvenir.engine.recall;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.souvenir.engine.recall.Recall.Hit;

/**
 * Lets what is not used fade. A memory's strength is the base-level activation of ACT-R (Anderson and Schooler, "Reflections of
 * the Environment in Memory", 1991): ln of the sum of age^-0.5 over the times it was given, its making among them, in days. A
 * score is multiplied by 0.3 for what is all but forgotten, by 1.5 for what is given all the time, and by 0.9 a day after the
 * making.
 */
final class Decay {

    private static final double LEAST = 0.3;
    private static final double MOST = 1.5;

    /** What was given within the last hour is all alike. */
    private static final double YOUNGEST = 1 / 24.0;

    private Decay() {
    }

    /** So many are weighed that one which is used may come up from below. */
    static int candidates(int topK) {
        return Math.max(50, 3 * topK);
    }

    /** @param given by memory, the times it was given in answer */
    static List<Hit> apply(List<Hit> hits, Map<UUID, List<Instant>> given, Instant now) {
        return hits.stream().map(hit -> faded(hit, given.getOrDefault(hit.memory().id(), List.of()), now))
                .sorted(Comparator.comparingDouble(Hit::score).reversed()).toList();
    }

    private static Hit faded(Hit hit, List<Instant> given, Instant now) {
        double factor = factor(hit.memory().createdAt(), given, now);
        return new Hit(hit.memory(), Math.min(1, hit.score() * factor), hit.breakdown());
    }

    static double factor(Instant made, List<Instant> given, Instant now) {
        double strength = recency(made, now) + given.stream().mapToDouble(time -> recency(time, now)).sum();
        return LEAST + (MOST - LEAST) * strength / (1 + strength);
    }

    /** The logistic of a logarithm is a share, so no logarithm is taken. */
    private static double recency(Instant time, Instant now) {
        double days = Duration.between(time, now).toMillis() / (double) Duration.ofDays(1).toMillis();
        return 1 / Math.sqrt(Math.max(YOUNGEST, days));
    }
}
