package io.souvenir.engine.dates;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Set;

/** A text as phrases are compared: in lower case, without accents, with European digits and plain spaces. */
final class FoldedText {

    /** Most alphabets are below it; what is above has no accents. */
    private static final int TABLE = 0x2000;
    private static final int FIRST_FULL_WIDTH = 0xFF01;
    private static final int LAST_FULL_WIDTH = 0xFF5E;
    private static final char TATWEEL = 'ـ';
    private static final char NONE = 0;
    private static final Set<UnicodeScript> ACCENTED = Set.of(UnicodeScript.LATIN, UnicodeScript.GREEK, UnicodeScript.CYRILLIC,
            UnicodeScript.ARABIC, UnicodeScript.HEBREW);
    private static final char[] FOLDED = table();

    private final String original;
    private final String folded;
    private final int[] places;

    FoldedText(String text) {
        this.original = Normalizer.normalize(text, Normalizer.Form.NFC);
        StringBuilder characters = new StringBuilder(original.length());
        this.places = new int[original.length() + 1];
        for (int i = 0; i < original.length(); i++) {
            char character = fold(original.charAt(i));
            if (character != NONE) {
                places[characters.length()] = i;
                characters.append(character);
            }
        }
        places[characters.length()] = original.length();
        this.folded = characters.toString();
    }

    static String fold(String text) {
        return new FoldedText(text).folded;
    }

    private static char[] table() {
        char[] table = new char[TABLE];
        for (char c = 0; c < TABLE; c++) {
            table[c] = computed(c);
        }
        return table;
    }

    private static char fold(char c) {
        return c < TABLE ? FOLDED[c] : computed(c);
    }

    private static char computed(char c) {
        if (c >= FIRST_FULL_WIDTH && c <= LAST_FULL_WIDTH) {
            return Character.toLowerCase((char) (c - FIRST_FULL_WIDTH + '!'));
        }
        if (c == '’' || c == '‘') {
            return '\'';
        }
        if (Character.isSpaceChar(c) || Character.isWhitespace(c)) {
            return ' ';
        }
        if (Character.isDigit(c)) {
            return (char) ('0' + Character.digit(c, 10));
        }
        UnicodeScript script = UnicodeScript.of(c);
        boolean accent = Character.getType(c) == Character.NON_SPACING_MARK
                && (script == UnicodeScript.INHERITED || ACCENTED.contains(script));
        if (accent || c == TATWEEL || Character.getType(c) == Character.FORMAT) {
            return NONE;
        }
        return Character.toLowerCase(
                ACCENTED.contains(script) ? Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD).charAt(0) : c);
    }

    int length() {
        return folded.length();
    }

    char charAt(int at) {
        return folded.charAt(at);
    }

    String between(int from, int to) {
        return folded.substring(from, to);
    }

    /** The text itself, which the dictionary of words reads. */
    String folded() {
        return folded;
    }

    boolean capital(int at) {
        return Character.isUpperCase(original.charAt(places[at]));
    }

    /** The text before folding, in the normal form C. */
    String original() {
        return original;
    }

    /** The place in {@link #original()} of a place in the folded text. */
    int place(int at) {
        return places[at];
    }
}
