package io.souvenir.bench.longmemeval;

import static io.souvenir.bench.report.MarkdownTable.number;

import java.util.List;

import io.souvenir.bench.recall.IngestTimes;
import io.souvenir.bench.report.MarkdownTable;
import io.souvenir.bench.score.ScoreRow;

/** The Markdown report of a run. */
final class LongMemEvalMarkdown {

    private static final List<Integer> CUTS = List.of(5, 10, 20, 30);
    private static final String NONE = "–";

    private LongMemEvalMarkdown() {
    }

    static String text(LongMemEvalReport report) {
        LongMemEvalReport.Settings settings = report.settings();
        IngestTimes ingest = report.ingest();
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
                """.formatted(settings.data(), settings.topK(), report.unmarked(), table(report.turns()),
                table(report.sessions()),
                settings.histories(), settings.questions(), settings.turns(), number(ingest.turnsPerSecond(), 1),
                settings.ingestParallel(),
                number(report.asking().search().p50(), 1), number(report.asking().search().p95(), 1), report.repeatedCalls(),
                report.run().lines());
    }

    private static String table(List<ScoreRow> rows) {
        MarkdownTable table = new MarkdownTable("type", "questions", "R@5", "R@10", "R@20", "R@30", "MRR", "all evidence @10");
        rows.forEach(
                row -> table.row(row.group(), row.questions(), recall(row, 0), recall(row, 1), recall(row, 2), recall(row, 3),
                        number(row.mrr(), 3), number(100 * row.completeAt10(), 1)));
        return table.toString();
    }

    private static String recall(ScoreRow row, int cut) {
        Double recall = row.recall().get(CUTS.get(cut));
        return recall == null ? NONE : number(100 * recall, 1);
    }
}
