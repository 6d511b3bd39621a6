package io.souvenir.bench.longmemeval;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.souvenir.bench.recall.Ingested;
import io.souvenir.bench.recall.RoundSummary;
import io.souvenir.bench.run.Run;
import io.souvenir.bench.score.ScoreRow;

/**
 * All that a run found.
 *
 * @param turns by type of question: how well the turns that have the answer are found; abstention questions are only in
 *        rows of their own, and only where the file marks turns for them
 * @param sessions the same for the sessions that these turns stand in: a session is found where any of its turns is
 * @param unmarked questions for which the file marks no turn; they are not scored
 */
record LongMemEvalReport(@JsonUnwrapped Run run, Settings settings, List<ScoreRow> turns, List<ScoreRow> sessions,
        long unmarked,
        Ingested ingest, RoundSummary asking, long repeatedCalls) {

    /** What the figures were measured with. */
    record Settings(String api, String data, int histories, int questions, int turns, int topK, int ingestParallel) {
    }
}
