package io.souvenir.bench.timing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;

/** Counts tokens with E5's tokenizer, without special tokens. */
public final class TokenCounter implements AutoCloseable {

    public static final String DESCRIPTION = "E5-small-v2's own tokenizer (uncased WordPiece), special tokens left out";

    private static final String TOKENIZER = "/e5-small-v2-q-tokenizer.json";

    private final HuggingFaceTokenizer tokenizer;

    public TokenCounter() {
        try (InputStream file = TokenCounter.class.getResourceAsStream(TOKENIZER)) {
            if (file == null) {
                throw new IllegalStateException("The model's jar does not contain " + TOKENIZER);
            }
            tokenizer = HuggingFaceTokenizer.newInstance(file,
                    Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the tokenizer", e);
        }
    }

    public int count(String text) {
        return tokenizer.encode(text).getIds().length;
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
