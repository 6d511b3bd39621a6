package io.souvenir.bench.locomo;

import static io.souvenir.bench.report.MarkdownTable.number;

import io.souvenir.bench.locomo.LocomoReport.ContextFigures;
import io.souvenir.bench.report.MarkdownTable;
import io.souvenir.bench.timing.Latencies;

/** The section of a report about context blocks. */
final class ContextMarkdown {

    private ContextMarkdown() {
    }

    static String text(ContextFigures figures) {
        MarkdownTable table = new MarkdownTable("budget", "category", "questions", "evidence in the block, %",
                "all evidence, %", "tokens", "tokens as the service counts", "of the whole conversation, %");
        figures.rows().forEach(row -> table.row(row.budget(), row.group(), row.questions(), percent(row.evidence()),
                percent(row.complete()), number(row.tokens(), 0), number(row.tokensAsServed(), 0), percent(row.ofWhole())));
        return """
                ## Context blocks

                The responses of `POST /souvenir/v1/context`. Evidence counts if the block contains its turn's words, uncut, after its speaker.
                Tokens are counted as above. The whole conversation is counted in the form of the blocks, with each day once.

                """ + table + """

                A block of the largest budget takes %s, a search for the same question right after %s; both use the cached embedding of the question.
                """.formatted(millis(figures.time()), millis(figures.search()));
    }

    private static String millis(Latencies time) {
        return "p50 " + number(time.p50(), 1) + " ms, p95 " + number(time.p95(), 1) + " ms";
    }

    private static String percent(double share) {
        return number(100 * share, 1);
    }
}
