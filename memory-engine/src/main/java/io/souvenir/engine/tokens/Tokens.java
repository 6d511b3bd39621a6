package io.souvenir.engine.tokens;

import jakarta.enterprise.context.ApplicationScoped;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;

/**
 * Counts tokens of OpenAI's newer models (o200k_base); other models count up to a tenth more. The first count loads the vocabulary
 * and so belongs on a worker thread.
 */
@ApplicationScoped
public class Tokens {

    /** Few texts have more characters to a token; the rest of a longer text is cut without being read. */
    private static final int CHARACTERS = 16;

    /** A character (UTF-16) is three bytes at most, and a token is one at least. */
    private static final int TOKENS_OF_CHARACTER = 3;

    private final EncodingRegistry encodings = Encodings.newLazyEncodingRegistry();

    public int count(String text) {
        return encoding().countTokensOrdinary(text);
    }

    /** The text if it has at most {@code most} tokens, else its beginning and "…", which together have at most as many. */
    public String cut(String text, int most) {
        if (fits(text, most)) {
            return text;
        }
        String readable = text.length() > most * CHARACTERS ? text.substring(0, most * CHARACTERS) : text;
        String beginning = encoding().decode(encoding().encodeOrdinary(readable, most - 1).getTokens());
        return beginning.stripTrailing() + "…";
    }

    /** Whether the text has at most {@code most} tokens; a text of very many characters does not fit, whatever they are. */
    public boolean fits(String text, int most) {
        return text.length() * TOKENS_OF_CHARACTER <= most || text.length() <= most * CHARACTERS && count(text) <= most;
    }

    private Encoding encoding() {
        return encodings.getEncoding(EncodingType.O200K_BASE);
    }
}
