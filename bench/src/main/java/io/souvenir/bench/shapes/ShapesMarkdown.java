package io.souvenir.bench.shapes;

import static io.souvenir.bench.report.MarkdownTable.number;

import io.souvenir.bench.report.MarkdownTable;

/** The Markdown report of a run. */
final class ShapesMarkdown {

    private ShapesMarkdown() {
    }

    static String text(ShapesReport report) {
        ShapesReport.Settings settings = report.settings();
        return """
                # Recall for each shape of traffic

                %s
                %s
                %s%s## Run

                - each set is one new user, every message stored unchanged (`infer: false`), default settings, over HTTP; top_k %d
                - cosine: %s
                - rank fusion: %s
                - %d sets, %,d adds, %d questions, half: %s; repeated calls: %d
                %s
                """.formatted(ShapesTable.LEGEND + "\n", ShapesTable.text(report.sets(), report.groups()), depths(report),
                unanswerable(report), settings.topK(), settings.cosine(), settings.fusion(), settings.sets(), settings.adds(),
                settings.questions(), settings.half(), report.repeatedCalls(), report.run().lines());
    }

    private static String depths(ShapesReport report) {
        if (report.depths().isEmpty()) {
            return "";
        }
        MarkdownTable table = new MarkdownTable("shape", "half", "depth", "questions", "R@10", "in the block");
        report.depths().forEach(row -> {
            Double inBlock = row.inBlock();
            table.row(row.shape(), row.half(), 10 * row.tenth() + "–" + 10 * (row.tenth() + 1) + " %", row.questions(),
                    number(100 * row.r10(), 1) + " %",
                    inBlock == null ? "–" : number(100 * inBlock, 1) + " %");
        });
        return "## Facts by their depth in the document\n\n" + table + "\n";
    }

    private static String unanswerable(ShapesReport report) {
        if (report.unanswerable().isEmpty()) {
            return "";
        }
        MarkdownTable table = new MarkdownTable("half", "with an answer", "without", "AUC of the top score", "threshold",
                "with an answer: a hit is left", "their evidence is left", "without an answer: a hit is left");
        report.unanswerable().forEach(half -> half.kept().forEach(kept -> table.row(half.half(), half.answerable(),
                half.unanswerable(), number(half.auc(), 3), number(kept.threshold(), 1),
                number(100 * kept.answerable(), 1) + " %",
                number(100 * kept.evidence(), 1) + " %", number(100 * kept.unanswerable(), 1) + " %")));
        return "## Questions without an answer, compared with questions about facts and chats\n\n" + table + "\n";
    }
}
