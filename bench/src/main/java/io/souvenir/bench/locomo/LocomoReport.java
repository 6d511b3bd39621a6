package io.souvenir.bench.locomo;

import java.util.List;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.souvenir.bench.recall.Ingested;
import io.souvenir.bench.recall.RoundSummary;
import io.souvenir.bench.run.Run;
import io.souvenir.bench.score.ScoreRow;

/**
 * All that a run found.
 *
 * @param contexts null where facts were stated: a block may show those, whose words nobody said
 * @param facts where a scripted model stated some
 * @param repeatedCalls calls sent again because the service was busy; their waits are in the latencies
 */
record LocomoReport(@JsonUnwrapped Run run, LocomoSettings settings,
        List<ScoreRow> scores, Ingested ingest, List<RoundSummary> rounds, @Nullable ContextFigures contexts,
        @Nullable FactFigures facts,
        long repeatedCalls) {
}
