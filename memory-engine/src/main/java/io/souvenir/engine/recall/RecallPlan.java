package io.souvenir.engine.recall;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;

import io.souvenir.engine.embedding.Embedder;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.filter.ScopePins;
import io.souvenir.engine.recall.ranking.RankingProfiles.RankingSettings;
import io.souvenir.engine.recall.ranking.Threshold;
import io.souvenir.engine.recall.ranking.Threshold.Measure;
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

    /** The day from which a question's "yesterday" counts: the request's reference date, or today (UTC). */
    LocalDate today() {
        Instant now = Filter.ValidAt.in(request.filter()).stream().map(Filter.ValidAt::at).filter(Objects::nonNull).findFirst()
                .orElseGet(Instant::now);
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    /** How many memories are ranked, so that reranking and decay can raise lower ones. */
    int candidates() {
        int afterDecay = settings.decay() ? Decay.candidates(request.topK()) : request.topK();
        return reranker.isPresent() ? Reranker.candidates(afterDecay) : afterDecay;
    }

    /** A threshold of the score is checked after reranking, where there is any. */
    Threshold rankingThreshold() {
        return ofScore() && reranker.isPresent() ? Threshold.ofScore(0) : request.threshold();
    }

    boolean reachesThreshold(Recall.Hit hit) {
        return !ofScore() || hit.score() >= request.threshold().least();
    }

    private boolean ofScore() {
        return request.threshold().measure() == Measure.SCORE;
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
