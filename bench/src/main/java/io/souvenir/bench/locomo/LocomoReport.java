package io.souvenir.bench.locomo;

import java.util.List;

import io.souvenir.bench.report.Machine;
import io.souvenir.bench.score.ScoreRow;

/**
 * All that a run found.
 *
 * @param revision the product's commit, where the checkout tells
 * @param repeatedCalls calls sent again because the service was busy; their waits are in the latencies
 */
record LocomoReport(String run, String date, String revision, Machine machine, LocomoSettings settings,
        List<ScoreRow> scores, Ingested ingest, List<RoundSummary> rounds, ContextFigures contexts,
        long repeatedCalls) {
}
