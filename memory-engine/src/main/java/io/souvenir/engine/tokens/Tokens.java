package io.souvenir.engine.tokens;

import jakarta.enterprise.context.ApplicationScoped;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;

/**
 * Counts as OpenAI's newer models do (o200k_base). Other models cut words otherwise, some into a tenth more. The first count
 * loads the vocabulary, so count on a worker thread.
 */
@ApplicationScoped
public class Tokens {

    /** Hardly a text has more characters to a token; what lies beyond is cut in any case and need not be read. */
    private static final int CHARACTERS = 16;

    /** A character (UTF-16) is three bytes at most, and a token is one at least. */
    private static final int TOKENS_OF_CHARACTER = 3;

    private final EncodingRegistry encodings = Encodings.newLazyEncodingRegistry();

    public int count(String text) {
        return encoding().countTokensOrdinary(text);
    }

    /** The text if it has no more than {@code most} tokens, else its beginning and "…", which are no more together. */
    public String cut(String text, int most) {
        if (text.length() * TOKENS_OF_CHARACTER <= most) {
            return text;
        }
        String readable = text.length() > most * CHARACTERS ? text.substring(0, most * CHARACTERS) : text;
        if (readable.length() == text.length() && encoding().countTokensOrdinary(text) <= most) {
            return text;
        }
        String beginning = encoding().decode(encoding().encodeOrdinary(readable, most - 1).getTokens());
        return beginning.stripTrailing() + "…";
    }

    private Encoding encoding() {
        return encodings.getEncoding(EncodingType.O200K_BASE);
    }
}
