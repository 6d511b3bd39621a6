package io.souvenir.engine.recall;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.access.AccessLog;
import io.souvenir.engine.recall.Recall.Hit;
import io.souvenir.engine.tenancy.ProjectRef;

/**
 * Lowers memories that are not returned in answers. A memory's strength is the base-level activation of ACT-R (Anderson and
 * Schooler, "Reflections of the Environment in Memory", 1991): ln of the sum of age^-0.5, in days, over its creation and the times
 * it was returned. A score is multiplied by 0.3 for the weakest memories, by 1.5 for the strongest, and by 0.9 a day after the
 * creation.
 */
@ApplicationScoped
class Decay {

    private static final double MIN_FACTOR = 0.3;
    private static final double MAX_FACTOR = 1.5;

    /** All times within the last hour count the same. */
    private static final double MIN_DAYS = 1 / 24.0;

    private final AccessLog accesses;

    Decay(AccessLog accesses) {
        this.accesses = accesses;
    }

    /** How many are ranked, so that a strong memory can rise. */
    static int candidates(int topK) {
        return Math.max(50, 3 * topK);
    }

    Uni<List<Hit>> apply(ProjectRef project, List<Hit> hits, Instant now) {
        return accesses.times(project, hits.stream().map(hit -> hit.memory().id()).toList()).map(times -> hits.stream()
                .map(hit -> decayed(hit, times.getOrDefault(hit.memory().id(), List.of()), now))
                .sorted(Comparator.comparingDouble(Hit::score).reversed()).toList());
    }

    /** Notes that these memories are returned now. */
    void note(ProjectRef project, Collection<UUID> memories) {
        accesses.note(project, memories);
    }

    private static Hit decayed(Hit hit, List<Instant> accessed, Instant now) {
        double factor = factor(hit.memory().createdAt(), accessed, now);
        return hit.withScore(Math.min(1, hit.score() * factor));
    }

    static double factor(Instant created, List<Instant> accessed, Instant now) {
        double strength = recency(created, now) + accessed.stream().mapToDouble(time -> recency(time, now)).sum();
        return MIN_FACTOR + (MAX_FACTOR - MIN_FACTOR) * strength / (1 + strength);
    }

    /** The logistic function of a logarithm is a ratio, so no logarithm is computed. */
    private static double recency(Instant time, Instant now) {
        double days = Duration.between(time, now).toMillis() / (double) Duration.ofDays(1).toMillis();
        return 1 / Math.sqrt(Math.max(MIN_DAYS, days));
    }
}
