package io.souvenir.engine.lexical;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.regex.Pattern;

/**
 * A text as its words are compared: characters that differ in form alone are one (NFKC, so that full-width letters are plain ones),
 * digits of all scripts are ASCII, invisible characters are left out, and a word ends where its script changes.
 */
final class NormalText {

    private static final Pattern SYMBOL = Pattern.compile("\\p{So}");

    /** Soft hyphens and marks of direction, but not joiners, which some scripts write with. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}&&[^\\u200B-\\u200D]]+");

    private static final String LATIN = "\\p{IsLatin}";
    private static final String OTHER = "[\\p{L}&&[^\\p{IsLatin}\\p{IsCommon}\\p{IsInherited}]]";

    /** Particles follow foreign words and numbers without a space. */
    private static final Pattern SCRIPT_CHANGE = Pattern
            .compile(between(LATIN, OTHER) + "|" + between("\\p{Nd}", "\\p{IsHangul}"));

    private static final Pattern OTHER_DIGIT = Pattern.compile("[\\p{Nd}&&[^0-9]]");

    private NormalText() {
    }

    private static String between(String one, String other) {
        return "(?<=%1$s['’]?)(?=%2$s)|(?<=%2$s['’]?)(?=%1$s)".formatted(one, other);
    }

    static String of(String text) {
        if (text.chars().allMatch(character -> character < 128)) {
            return text;
        }
        // A symbol such as ™ or ㎏ becomes letters, which are no part of the word before it.
        String apart = SYMBOL.matcher(text)
                .replaceAll(symbol -> Normalizer.isNormalized(symbol.group(), Form.NFKC) ? "$0" : " $0 ");
        String visible = INVISIBLE.matcher(Normalizer.normalize(apart, Form.NFKC)).replaceAll("");
        String digits = OTHER_DIGIT.matcher(visible)
                .replaceAll(digit -> Integer.toString(Character.digit(digit.group().codePointAt(0), 10)));
        return SCRIPT_CHANGE.matcher(digits).replaceAll(" ");
    }
}
