package io.souvenir.engine.dates;

import java.lang.Character.UnicodeScript;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;

/** Where words begin and end in a text. In scripts without spaces between words this is decided by ICU's dictionaries. */
final class WordBoundaries {

    private static final char FIRST_UNSPACED = '\u0E00';
    private static final Set<UnicodeScript> UNSPACED = EnumSet.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA, UnicodeScript.THAI, UnicodeScript.LAO, UnicodeScript.KHMER, UnicodeScript.MYANMAR);
    /** Beside these a digit is part of a longer number: a version, an address, a time. */
    private static final String IN_NUMBERS = ".,:/-";
    /** Words beside these are names: "@tomorrow", "today_dir". */
    private static final String IN_NAMES = "@_#";

    private final FoldedText text;
    private final BitSet divisions = new BitSet();
    private @Nullable BreakIterator words;

    WordBoundaries(FoldedText text) {
        this.text = text;
    }

    static boolean unspaced(char c) {
        return c >= FIRST_UNSPACED && UNSPACED.contains(UnicodeScript.of(c));
    }

    static boolean hangul(char c) {
        return c >= FIRST_UNSPACED && UnicodeScript.of(c) == UnicodeScript.HANGUL;
    }

    private static boolean spaced(char c) {
        return Character.isLetterOrDigit(c) && !unspaced(c);
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Whether a word may begin here, dictionaries apart. */
    boolean mayStart(int at) {
        char first = text.charAt(at);
        if (at == 0) {
            return Character.isLetterOrDigit(first);
        }
        char before = text.charAt(at - 1);
        if (!Character.isLetterOrDigit(first) || (spaced(first) && spaced(before)) || IN_NAMES.indexOf(before) >= 0) {
            return false;
        }
        return !digit(first) || at == 1 || IN_NUMBERS.indexOf(before) < 0 || !digit(text.charAt(at - 2));
    }

    /** Whether a word begins at the start, and does not go beyond the end; true in scripts with spaces. */
    boolean words(int start, int end) {
        if (!unspaced(text.charAt(start))) {
            return true;
        }
        divide(end + 1);
        int next = divisions.nextSetBit(start + 1);
        return (start == 0 || divisions.get(start)) && (next < 0 || next <= end);
    }

    boolean ends(int end) {
        if (end == text.length()) {
            return true;
        }
        char last = text.charAt(end - 1);
        char next = text.charAt(end);
        if (unspaced(last)) {
            return true;
        }
        if (digit(last) && next == 't') {
            // A time follows a date: 2026-03-05T10:00.
            return end + 1 < text.length() && digit(text.charAt(end + 1));
        }
        if (end + 1 < text.length() && continues(last, next, text.charAt(end + 1))) {
            return false;
        }
        // Korean particles follow their word without a space.
        return !spaced(last) || !spaced(next) || (hangul(next) && (hangul(last) || digit(last)));
    }

    /** Whether a number, or a name such as "tomorrow.io", goes on. */
    private static boolean continues(char last, char next, char afterNext) {
        return digit(last) ? IN_NUMBERS.indexOf(next) >= 0 && digit(afterNext) || next == '%'
                : IN_NAMES.indexOf(next) >= 0 || (next == '.' && Character.isLetter(afterNext));
    }

    /** Finds the words of the text up to a place. */
    private void divide(int at) {
        BreakIterator iterator = words;
        if (iterator == null) {
            iterator = (BreakIterator) Dictionaries.WORDS.clone();
            iterator.setText(text.folded());
            words = iterator;
        }
        while (iterator.current() < at && iterator.next() != BreakIterator.DONE) {
            divisions.set(iterator.current());
        }
    }

    /** Loaded when the first text needs them. */
    private static final class Dictionaries {

        private static final BreakIterator WORDS = BreakIterator.getWordInstance(ULocale.ROOT);
    }
}
