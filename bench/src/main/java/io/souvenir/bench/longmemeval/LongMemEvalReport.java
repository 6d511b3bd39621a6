package io.souvenir.bench.longmemeval;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.souvenir.bench.recall.IngestTimes;
import io.souvenir.bench.recall.RoundSummary;
import io.souvenir.bench.run.Run;
import io.souvenir.bench.score.ScoreRow;

/**
 * The result of a run.
 *
 * @param turns scores of the evidence turns by type of question; abstention questions have separate rows, and only if the
 *        file marks turns for them
 * @param sessions the same for the sessions of these turns; a session counts as found if any of its turns is found
 * @param unmarked questions without a marked turn; they are not scored
 */
record LongMemEvalReport(@JsonUnwrapped Run run, Settings settings, List<ScoreRow> turns, List<ScoreRow> sessions,
        long unmarked,
        IngestTimes ingest, RoundSummary asking, long repeatedCalls) {

    /** The settings of the run. */
    record Settings(String api, String data, int histories, int questions, int turns, int topK, int ingestParallel) {
    }
}
