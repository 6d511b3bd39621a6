package io.souvenir.bench.locomo;

import static io.souvenir.bench.report.MarkdownTable.number;

import java.util.Map;
import java.util.stream.Collectors;

import io.souvenir.bench.locomo.LocomoReport.ContextFigures;
import io.souvenir.bench.locomo.LocomoReport.FactFigures;
import io.souvenir.bench.locomo.LocomoReport.LocomoSettings;
import io.souvenir.bench.recall.IngestTimes;
import io.souvenir.bench.recall.RoundSummary;
import io.souvenir.bench.report.MarkdownTable;
import io.souvenir.bench.score.ScoreRow;
import io.souvenir.bench.timing.Latencies;

/** The Markdown report of a run. */
final class LocomoMarkdown {

    private static final String NONE = "–";

    private final LocomoReport report;

    LocomoMarkdown(LocomoReport report) {
        this.report = report;
    }

    String text() {
        return String.join("\n", "# Evidence recall on " + report.settings().data(), "", facts() + scores(),
                contexts() + searchTime(), ingest(), settings());
    }

    private String contexts() {
        ContextFigures contexts = report.contexts();
        return contexts == null ? "" : ContextMarkdown.text(contexts) + "\n";
    }

    private String facts() {
        FactFigures facts = report.facts();
        return facts == null ? "" : facts.sentence();
    }

    private String scores() {
        MarkdownTable table = new MarkdownTable("category", "questions", "R@5", "R@10", "R@20", "R@30", "MRR",
                "all evidence @10", "tokens of 10", "tokens of 30", "whole conversation", "10 of whole");
        report.scores().forEach(row -> score(table, row));
        return """
                R@k: share of a question's evidence turns among the first k, averaged, in %%. MRR counts the first %d.
                Tokens: mean per question (%s); each memory or turn as "[day] speaker: text".
                Categories: 1 several turns, 2 temporal, 3 open domain, 4 one turn, 5 adversarial (reported separately).

                """.formatted(report.settings().topK(), report.settings().tokens()) + table;
    }

    private static void score(MarkdownTable table, ScoreRow row) {
        Double ten = row.contextTokens().get(10);
        table.row(row.group(), row.questions(), recall(row, 5), recall(row, 10), recall(row, 20), recall(row, 30),
                number(row.mrr(), 3), row.recall().containsKey(10) ? percent(row.completeAt10()) : NONE,
                tokens(row, 10), tokens(row, 30), number(row.conversationTokens(), 0),
                ten == null ? NONE : percent(ten / row.conversationTokens()) + " %");
    }

    private String searchTime() {
        MarkdownTable table = new MarkdownTable("ms", "p50", "p95", "p99", "max", "calls");
        for (RoundSummary round : report.rounds()) {
            String name = "round " + round.round();
            latencies(table, name + ": search over HTTP", round.search());
            latencies(table, name + ": bare embedding", round.bareEmbedding());
            table.row(name + ": **ratio**", number(round.ratioP50(), 2), number(round.ratioP95(), 2),
                    NONE, NONE, NONE);
            for (Map.Entry<String, Latencies> part : round.server().entrySet()) {
                latencies(table, name + ": server's own \"" + part.getKey() + '"', part.getValue());
            }
        }
        return """
                ## Search time

                One client, one question after another, top %d; blocks of %d searches and %d bare embeddings of the same questions alternate.
                Bare embedding: %s. From the second round on, the questions are repeats.

                """.formatted(report.settings().topK(), report.settings().blockSize(), report.settings().blockSize(),
                report.settings().bareEmbedding()) + table + "\n"
                + report.rounds().stream().map(LocomoMarkdown::remarks)
                        .collect(Collectors.joining());
    }

    private static String remarks(RoundSummary round) {
        return "Round %d: %d answers degraded, %d with fewer memories than requested, %d with another ranking than in round 1.%n"
                .formatted(round.round(), round.degraded(), round.shortAnswers(), round.changedRankings());
    }

    private String ingest() {
        IngestTimes ingest = report.ingest();
        MarkdownTable table = new MarkdownTable("turns", "memories", "accepted after s", "done after s", "turns/s");
        table.row(ingest.turns(), ingest.memories(), number(ingest.acceptedSeconds(), 1),
                number(ingest.settledSeconds(), 1), number(ingest.turnsPerSecond(), 1));
        return """
                ## Ingest

                One turn an add, in order within a conversation, %d conversations at once.

                """.formatted(report.settings().ingestParallel()) + table;
    }

    private String settings() {
        LocomoSettings settings = report.settings();
        return """
                ## Run

                %s
                - %d conversations, %d turns, %d questions with evidence; data SHA-256 `%s`
                - %d calls were repeated because the service was busy; %d warm-up searches before the first round
                """.formatted(report.run().lines(),
                settings.conversations(), settings.turns(), settings.questions(), settings.dataSha256(),
                report.repeatedCalls(), settings.warmUpSearches());
    }

    private static void latencies(MarkdownTable table, String name, Latencies latencies) {
        table.row(name, number(latencies.p50(), 1), number(latencies.p95(), 1), number(latencies.p99(), 1),
                number(latencies.max(), 1), latencies.count());
    }

    private static String recall(ScoreRow row, int k) {
        Double recall = row.recall().get(k);
        return recall == null ? NONE : percent(recall);
    }

    private static String tokens(ScoreRow row, int k) {
        Double tokens = row.contextTokens().get(k);
        return tokens == null ? NONE : number(tokens, 0);
    }

    private static String percent(double share) {
        return number(100 * share, 1);
    }
}
