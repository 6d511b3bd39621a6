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

import io.souvenir.bench.conversation.Conversation;
import io.souvenir.bench.recall.QuestionRunner;
import io.souvenir.bench.timing.BareEmbedding;
import io.souvenir.bench.timing.TokenCounter;

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
