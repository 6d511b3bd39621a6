package io.souvenir.engine.lexical;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The form in which two texts are equal if they say the same. Only what never carries meaning is made equal: Unicode's normal form and
 * width, line ends, spaces, the shapes of quote marks and dashes, and the stop at the end of a sentence. Every other character counts:
 * case, signs, punctuation, emoji and the indentation of code.
 */
public final class CanonicalText {

    /** Full-width letters, half-width kana and ligatures. NFKC of other characters changes what is said: 10² becomes 102. */
    private static final Pattern WIDTH = Pattern.compile("[\\uFB00-\\uFB06\\uFF01-\\uFFEE]+");
    private static final Pattern SPACE = Pattern.compile("\\p{Zs}");
    private static final Pattern SPACES = Pattern.compile(" +");
    private static final Pattern SINGLE_QUOTE = Pattern.compile("[‘’‚‛ʼ]");
    private static final Pattern DOUBLE_QUOTE = Pattern.compile("[“”„‟]");
    private static final Pattern HYPHEN = Pattern.compile("[‐‑‒–−]");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}'-]+");

    private CanonicalText() {
    }

    public static String of(String text) {
        String narrow = WIDTH.matcher(text)
                .replaceAll(wide -> Matcher.quoteReplacement(Normalizer.normalize(wide.group(), Form.NFKC)));
        String spaced = SPACE.matcher(Normalizer.normalize(narrow, Form.NFC)).replaceAll(" ");
        String lines = spaced.lines().map(String::stripTrailing).dropWhile(String::isEmpty).collect(Collectors.joining("\n"))
                .stripTrailing();
        // In several lines, spaces may indent or align.
        String line = lines.indexOf('\n') < 0 ? SPACES.matcher(lines.strip()).replaceAll(" ") : lines;
        String quoted = DOUBLE_QUOTE.matcher(SINGLE_QUOTE.matcher(line).replaceAll("'")).replaceAll("\"");
        return withoutStop(HYPHEN.matcher(quoted).replaceAll("-").replace('―', '—'));
    }

    /** A full stop counts where it follows anything but a word or number, as in "cd ..", "a.c." and "wait...". */
    private static String withoutStop(String text) {
        int end = text.length() - 1;
        if (end < 1 || ".।۔。".indexOf(text.charAt(end)) < 0) {
            return text;
        }
        int start = text.charAt(end) == '。' ? end - 1 : Math.max(text.lastIndexOf(' ', end), text.lastIndexOf('\n', end)) + 1;
        return WORD.matcher(text.substring(start, end)).matches() ? text.substring(0, end) : text;
    }
}
