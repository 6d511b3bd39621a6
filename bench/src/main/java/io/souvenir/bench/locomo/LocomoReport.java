package io.souvenir.bench.locomo;

import static io.souvenir.bench.report.MarkdownTable.NONE;
import static io.souvenir.bench.report.MarkdownTable.number;
import static io.souvenir.bench.report.MarkdownTable.percent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.souvenir.bench.conversation.Conversation;
import io.souvenir.bench.recall.IngestTimes;
import io.souvenir.bench.recall.QuestionRunner;
import io.souvenir.bench.recall.RoundSummary;
import io.souvenir.bench.report.MarkdownTable;
import io.souvenir.bench.run.Run;
import io.souvenir.bench.score.ScoreRow;
import io.souvenir.bench.timing.BareEmbedding;
import io.souvenir.bench.timing.Latencies;
import io.souvenir.bench.timing.TokenCounter;

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

    String markdown() {
        return String.join("\n", "# Evidence recall on " + settings.data(), "",
                (facts == null ? "" : facts.sentence()) + scoreTable(),
                (contexts == null ? "" : contexts.markdown() + "\n") + searchTime(), ingestTable(), runLines());
    }

    private String scoreTable() {
        MarkdownTable table = new MarkdownTable("category", "questions", "R@5", "R@10", "R@20", "R@30", "MRR",
                "all evidence @10", "tokens of 10", "tokens of 30", "whole conversation", "10 of whole");
        scores.forEach(row -> score(table, row));
        return """
                R@k: share of a question's evidence turns among the first k, averaged, in %%. MRR counts the first %d.
                Tokens: mean per question (%s); each memory or turn as "[day] speaker: text".
                Categories: 1 several turns, 2 temporal, 3 open domain, 4 one turn, 5 adversarial (reported separately).

                """.formatted(settings.topK(), settings.tokens()) + table;
    }

    private static void score(MarkdownTable table, ScoreRow row) {
        Double ten = row.contextTokens().get(10);
        table.row(row.group(), row.questions(), percent(row.recall().get(5)), percent(row.recall().get(10)),
                percent(row.recall().get(20)), percent(row.recall().get(30)), number(row.mrr(), 3),
                percent(row.recall().containsKey(10) ? row.completeAt10() : null),
                tokens(row, 10), tokens(row, 30), number(row.conversationTokens(), 0),
                ten == null ? NONE : percent(ten / row.conversationTokens()) + " %");
    }

    private String searchTime() {
        MarkdownTable table = new MarkdownTable("ms", "p50", "p95", "p99", "max", "calls");
        for (RoundSummary round : rounds) {
            String name = "round " + round.round();
            latencies(table, name + ": search over HTTP", round.search());
            latencies(table, name + ": bare embedding, one thread", round.bareEmbedding());
            latencies(table, name + ": bare embedding, all cores", round.bareOnAllCores());
            table.row(name + ": **ratio to one thread**", number(round.ratioP50(), 2), number(round.ratioP95(), 2),
                    NONE, NONE, NONE);
            table.row(name + ": ratio to all cores", number(round.search().p50() / round.bareOnAllCores().p50(), 2),
                    number(round.search().p95() / round.bareOnAllCores().p95(), 2), NONE, NONE, NONE);
            for (Map.Entry<String, Latencies> part : round.server().entrySet()) {
                latencies(table, name + ": server's own \"" + part.getKey() + '"', part.getValue());
            }
        }
        return """
                ## Search time

                One client, one question after another, top %d; blocks of %d searches and %d bare embeddings of the same questions alternate.
                Bare embedding: %s; %s. From the second round on, the questions are repeats.

                """.formatted(settings.topK(), settings.blockSize(), settings.blockSize(),
                settings.bareEmbedding(), BareEmbedding.ALL_CORES) + table + "\n"
                + rounds.stream().map(LocomoReport::remarks)
                        .collect(Collectors.joining());
    }

    private static String remarks(RoundSummary round) {
        return "Round %d: %d answers degraded, %d with fewer memories than requested, %d with another ranking than in round 1.%n"
                .formatted(round.round(), round.degraded(), round.shortAnswers(), round.changedRankings());
    }

    private String ingestTable() {
        MarkdownTable table = new MarkdownTable("turns", "memories", "accepted after s", "done after s", "turns/s");
        table.row(ingest.turns(), ingest.memories(), number(ingest.acceptedSeconds(), 1),
                number(ingest.settledSeconds(), 1), number(ingest.turnsPerSecond(), 1));
        return """
                ## Ingest

                One turn an add, in order within a conversation, %d conversations at once.

                """.formatted(settings.ingestParallel()) + table;
    }

    private String runLines() {
        return """
                ## Run

                %s
                - %d conversations, %d turns, %d questions with evidence; data SHA-256 `%s`
                - %d calls were repeated because the service was busy; %d warm-up searches before the first round
                """.formatted(run.lines(),
                settings.conversations(), settings.turns(), settings.questions(), settings.dataSha256(),
                repeatedCalls, settings.warmUpSearches());
    }

    private static void latencies(MarkdownTable table, String name, Latencies latencies) {
        table.row(name, number(latencies.p50(), 1), number(latencies.p95(), 1), number(latencies.p99(), 1),
                number(latencies.max(), 1), latencies.count());
    }

    private static String tokens(ScoreRow row, int k) {
        Double tokens = row.contextTokens().get(k);
        return tokens == null ? NONE : number(tokens, 0);
    }

    record LocomoSettings(String api, String data, String dataSha256, int conversations, int turns, int questions, int topK,
            int rounds, boolean facts, int ingestParallel, int warmUpSearches, int blockSize, String bareEmbedding,
            String tokens) {

        static LocomoSettings of(LocomoOptions options, URI api, Path data, List<Conversation> conversations) {
            return new LocomoSettings(api.toString(), String.valueOf(data.getFileName()), sha256(data),
                    conversations.size(),
                    conversations.stream().mapToInt(conversation -> conversation.turns().size()).sum(),
                    conversations.stream().mapToInt(conversation -> conversation.questions().size()).sum(),
                    options.topK, options.rounds, options.facts, options.parallel, QuestionRunner.WARM_UP, QuestionRunner.BLOCK,
                    BareEmbedding.DESCRIPTION, TokenCounter.DESCRIPTION);
        }

        private static String sha256(Path data) {
            try {
                return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(data)));
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read " + data, e);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every JDK has SHA-256", e);
            }
        }
    }

    /**
     * The number of facts at each step.
     *
     * @param asked calls to the scripted model
     * @param stated facts that it returned
     * @param kept facts that became memories
     * @param shownOfTen mean number of facts among a question's first ten hits; each counts as the turn from which it was extracted
     */
    record FactFigures(int asked, int stated, int kept, double shownOfTen) {

        String sentence() {
            return ("A scripted model was called for %,d turns and returned %,d facts, of which %,d were stored. A fact among the hits counts as "
                    + "the turn from which it was extracted (`sources`). Of a question's first ten hits, %.1f are facts.%n%n")
                    .formatted(asked, stated, kept, shownOfTen);
        }
    }

    /**
     * The evidence in context blocks and the times of their requests.
     *
     * @param time of a block of the largest budget; the service has cached the question's embedding
     * @param search the time of a search for the same question right after, also with a cached embedding
     */
    record ContextFigures(List<ContextRow> rows, Latencies time, Latencies search) {

        String markdown() {
            MarkdownTable table = new MarkdownTable("budget", "category", "questions", "evidence in the block, %",
                    "all evidence, %", "tokens", "tokens as the service counts", "of the whole conversation, %");
            rows.forEach(row -> table.row(row.budget(), row.group(), row.questions(), percent(row.evidence()),
                    percent(row.complete()), number(row.tokens(), 0), number(row.tokensAsServed(), 0), percent(row.ofWhole())));
            return """
                    ## Context blocks

                    The responses of `POST /souvenir/v1/context`. Evidence counts if the block contains its turn's words, uncut, after its speaker.
                    Tokens are counted as above. The whole conversation is counted in the form of the blocks, with each day once.

                    """ + table + """

                    A block of the largest budget takes %s, a search for the same question right after %s; both use the cached embedding of the question.
                    """.formatted(millis(time), millis(search));
        }

        private static String millis(Latencies time) {
            return "p50 " + number(time.p50(), 1) + " ms, p95 " + number(time.p95(), 1) + " ms";
        }
    }
}
