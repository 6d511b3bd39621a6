package io.souvenir.engine.extraction.grounding;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The words of a text in any script, without accents and in lower case; each Han character is a word. */
final class WordForms {

    private static final Pattern WORD = Pattern.compile("\\p{IsHan}|\\p{IsKatakana}[\\p{IsKatakana}ー]*|\\p{IsHiragana}+"
            + "|[\\p{L}\\p{M}\\p{N}&&[^\\p{IsHan}\\p{IsKatakana}\\p{IsHiragana}]]+");
    private static final Pattern MARKS = Pattern.compile("[\\p{Mn}\\u00AD\\u200B]+");

    /** Inflected forms of a word share at least this much of the longer one's beginning. */
    private static final double SHARED = 0.6;
    private static final int SHORTEST = 3;

    private WordForms() {
    }

    static List<String> of(String text) {
        return WORD.matcher(fold(text)).results().map(MatchResult::group).toList();
    }

    static String fold(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("").toLowerCase(Locale.ROOT);
    }

    /** Whether two folded words are one, perhaps in two grammatical forms. */
    static boolean alike(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        int shared = 0;
        int shorter = Math.min(one.length(), other.length());
        while (shared < shorter && one.charAt(shared) == other.charAt(shared)) {
            shared++;
        }
        return shared >= SHORTEST && shared >= SHARED * Math.max(one.length(), other.length());
    }
}
