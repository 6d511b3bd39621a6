package io.souvenir.engine.recall;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import io.souvenir.engine.embedding.Embedder;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.filter.ScopePins;
import io.souvenir.engine.recall.ranking.RankingProfiles.RankingSettings;
import io.souvenir.engine.recall.ranking.Threshold;
import io.souvenir.engine.rerank.CrossEncoder;
import io.souvenir.engine.tenancy.ProjectRef;

/**
 * A request with its project's settings and models.
 *
 * @param reranker the project's cross-encoder, where it has one
 * @param began by the clock of {@link System#nanoTime}
 */
record RecallPlan(ProjectRef project, RecallRequest request, RankingSettings settings, Optional<CrossEncoder> reranker,
        Embedder embedder, long began) {

    ScopePins pins() {
        return ScopePins.of(Filter.ValidAt.without(request.filter()));
    }

    /** Superseded memories are ranked even so: they may lead to their successors. */
    boolean latestOnly() {
        return Filter.ValidAt.in(request.filter()).stream().anyMatch(time -> time.at() == null);
    }

    /** The time at which the question is asked: the request's, or the time at which memories must be valid, or the real one. */
    Instant now() {
        return Stream.concat(Stream.ofNullable(request.now()),
                Filter.ValidAt.in(request.filter()).stream().map(Filter.ValidAt::at).filter(Objects::nonNull)).findFirst()
                .orElseGet(Instant::now);
    }

    /** The day (UTC) from which a question's "yesterday" counts. */
    LocalDate today() {
        return LocalDate.ofInstant(now(), ZoneOffset.UTC);
    }

    /** How many memories are ranked, so that reranking and decay can raise lower ones. */
    int candidates() {
        int afterDecay = settings.decay() ? Decay.candidates(request.topK()) : request.topK();
        return reranker.isPresent() ? Reranker.candidates(afterDecay) : afterDecay;
    }

    /** A reranker may raise a memory over the threshold, so then it is checked at the end alone. */
    Threshold rankingThreshold() {
        return reranker.isPresent() ? Threshold.ofScore(0) : request.threshold();
    }

    boolean reachesThreshold(Recall.Hit hit) {
        return hit.score() >= request.threshold().least();
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
