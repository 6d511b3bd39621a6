package io.souvenir.engine.memory.derived;

import java.util.regex.Pattern;

import io.souvenir.engine.lexical.Terms;

/** What ranking needs to know of a text besides its vectors. */
public record TextFeatures(Terms terms, int words, boolean question) {

    /** Scripts without spaces have about two characters to a word. */
    private static final Pattern UNSPACED = Pattern.compile(
            "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}]{2}");
    private static final String QUESTION_MARKS = "?\uff1f\u061f\u037e";

    static TextFeatures of(String text, Terms terms) {
        return new TextFeatures(terms, words(text), isQuestion(text));
    }

    public static int words(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() ? 0 : UNSPACED.matcher(stripped).replaceAll("$0 ").strip().split("\\s+").length;
    }

    public static boolean isQuestion(String text) {
        String stripped = text.strip();
        return !stripped.isEmpty() && QUESTION_MARKS.indexOf(stripped.charAt(stripped.length() - 1)) >= 0;
    }
}
