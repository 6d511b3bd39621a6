package io.souvenir.bench.locomo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.souvenir.bench.conversation.Conversation;
import io.souvenir.bench.recall.IngestTimes;
import io.souvenir.bench.recall.QuestionRunner;
import io.souvenir.bench.recall.RoundSummary;
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

    /** The settings of the run. */
    record LocomoSettings(String api, String data, String dataSha256, int conversations, int turns, int questions, int topK,
            int rounds, boolean facts, int ingestParallel, int warmUpSearches, int blockSize, String bareEmbedding, String tokens) {

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
    }
}
