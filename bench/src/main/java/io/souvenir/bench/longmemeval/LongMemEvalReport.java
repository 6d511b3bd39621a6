package io.souvenir.bench.longmemeval;

import static io.souvenir.bench.report.MarkdownTable.number;
import static io.souvenir.bench.report.MarkdownTable.percent;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.souvenir.bench.recall.IngestTimes;
import io.souvenir.bench.recall.RoundSummary;
import io.souvenir.bench.report.MarkdownTable;
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

    record Settings(String api, String data, int histories, int questions, int turns, int topK, int ingestParallel) {
    }

    String markdown() {
        return """
                # Evidence recall on %s

                R@k: share of the evidence among the first k, averaged over the questions, in %%. MRR counts the first %d.
                Each history is one user and each message one add, offline, with `infer: false` and default settings.
                %d questions without a marked turn are not scored; abstention questions count in no other row.

                ## Evidence turns

                %s
                ## Their sessions

                A session counts as found if any of its turns is found. Ranks count sessions.

                %s
                ## Run

                - %d histories, %d questions, %,d messages; ingested at %s messages/s, %d histories at once; search p50 %s ms, p95 %s ms
                - %d calls were repeated because the service was busy
                %s
                """.formatted(settings.data(), settings.topK(), unmarked, table(turns),
                table(sessions),
                settings.histories(), settings.questions(), settings.turns(), number(ingest.turnsPerSecond(), 1),
                settings.ingestParallel(),
                number(asking.search().p50(), 1), number(asking.search().p95(), 1), repeatedCalls,
                run.lines());
    }

    private static String table(List<ScoreRow> rows) {
        MarkdownTable table = new MarkdownTable("type", "questions", "R@5", "R@10", "R@20", "R@30", "MRR", "all evidence @10");
        rows.forEach(row -> table.row(row.group(), row.questions(), percent(row.recall().get(5)), percent(row.recall().get(10)),
                percent(row.recall().get(20)), percent(row.recall().get(30)), number(row.mrr(), 3),
                percent(row.completeAt10())));
        return table.toString();
    }
}
