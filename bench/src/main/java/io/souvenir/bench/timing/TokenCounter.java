package io.souvenir.bench.timing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;

/** Counts tokens as E5 sees them, without the special ones. */
public final class TokenCounter implements AutoCloseable {

    /** Said in reports beside the figures. */
    public static final String DESCRIPTION = "E5-small-v2's own tokenizer (uncased WordPiece), special tokens left out";

    private static final String TOKENIZER = "/e5-small-v2-q-tokenizer.json";

    private final HuggingFaceTokenizer tokenizer;

    public TokenCounter() {
        try (InputStream file = TokenCounter.class.getResourceAsStream(TOKENIZER)) {
            if (file == null) {
                throw new IllegalStateException("The model's jar holds no " + TOKENIZER);
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
