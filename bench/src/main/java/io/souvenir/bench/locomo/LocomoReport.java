package io.souvenir.bench.locomo;

import java.util.List;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.souvenir.bench.recall.IngestTimes;
import io.souvenir.bench.recall.RoundSummary;
import io.souvenir.bench.run.Run;
import io.souvenir.bench.score.ScoreRow;

/**
 * The result of a run.
 *
 * @param contexts null with facts, because blocks then contain facts instead of the words of turns
 * @param facts null without a scripted model
 * @param repeatedCalls calls that were repeated because the service was busy; the latencies include their waits
 */
record LocomoReport(@JsonUnwrapped Run run, LocomoSettings settings,
        List<ScoreRow> scores, IngestTimes ingest, List<RoundSummary> rounds, @Nullable ContextFigures contexts,
        @Nullable FactFigures facts,
        long repeatedCalls) {
}
