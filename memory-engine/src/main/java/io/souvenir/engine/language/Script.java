package io.souvenir.engine.language;

import java.lang.Character.UnicodeScript;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The script of a text, which often determines its language.
 *
 * @param languages those most written in it; the first of several is that of a short text, unless the script is Latin
 */
record Script(UnicodeScript script, List<String> languages) {

    private static final Map<UnicodeScript, List<String>> LANGUAGES = Map.ofEntries(
            Map.entry(UnicodeScript.LATIN,
                    List.of("en", "de", "fr", "es", "it", "pt", "nl", "sv", "no", "da", "fi", "pl", "cs", "sk", "hu", "ro",
                            "tr",
                            "id", "vi", "hr", "sl", "et", "lv", "lt")),
            Map.entry(UnicodeScript.CYRILLIC, List.of("ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "tg", "mn")),
            Map.entry(UnicodeScript.ARABIC, List.of("ar", "fa", "ur", "ps")),
            Map.entry(UnicodeScript.DEVANAGARI, List.of("hi", "mr", "ne")),
            Map.entry(UnicodeScript.HIRAGANA, List.of("ja")), Map.entry(UnicodeScript.HAN, List.of("zh")),
            Map.entry(UnicodeScript.HANGUL, List.of("ko")), Map.entry(UnicodeScript.GREEK, List.of("el")),
            Map.entry(UnicodeScript.HEBREW, List.of("he")), Map.entry(UnicodeScript.THAI, List.of("th")),
            Map.entry(UnicodeScript.ARMENIAN, List.of("hy")), Map.entry(UnicodeScript.GEORGIAN, List.of("ka")),
            Map.entry(UnicodeScript.BENGALI, List.of("bn")), Map.entry(UnicodeScript.TAMIL, List.of("ta")),
            Map.entry(UnicodeScript.TELUGU, List.of("te")), Map.entry(UnicodeScript.GUJARATI, List.of("gu")),
            Map.entry(UnicodeScript.KANNADA, List.of("kn")), Map.entry(UnicodeScript.MALAYALAM, List.of("ml")),
            Map.entry(UnicodeScript.GURMUKHI, List.of("pa")), Map.entry(UnicodeScript.SINHALA, List.of("si")),
            Map.entry(UnicodeScript.KHMER, List.of("km")), Map.entry(UnicodeScript.LAO, List.of("lo")),
            Map.entry(UnicodeScript.MYANMAR, List.of("my")), Map.entry(UnicodeScript.ETHIOPIC, List.of("am")));

    /** An ideograph counts as so many letters. */
    private static final int IDEOGRAPH = 3;

    /** Chinese has no kana and Japanese always has: a text of which a tenth is kana is Japanese. */
    private static final int KANA_SHARE = 10;

    /** The script of most letters of a text; null where it has no letters, or those of another script. */
    static @Nullable Script of(String text) {
        Map<UnicodeScript, Integer> letters = new EnumMap<>(UnicodeScript.class);
        text.codePoints().filter(Character::isLetter).mapToObj(UnicodeScript::of)
                .filter(script -> script != UnicodeScript.COMMON)
                .forEach(script -> letters.merge(script, ideographic(script) ? IDEOGRAPH : 1, Integer::sum));
        joinKana(letters);
        return letters.entrySet().stream().filter(one -> one.getValue() > 0).max(Comparator.comparingInt(Map.Entry::getValue))
                .map(Map.Entry::getKey)
                .filter(LANGUAGES::containsKey).map(most -> new Script(most, LANGUAGES.getOrDefault(most, List.of())))
                .orElse(null);
    }

    private static void joinKana(Map<UnicodeScript, Integer> letters) {
        int kana = letters.getOrDefault(UnicodeScript.HIRAGANA, 0) + letters.getOrDefault(UnicodeScript.KATAKANA, 0);
        int han = letters.getOrDefault(UnicodeScript.HAN, 0);
        letters.remove(UnicodeScript.KATAKANA);
        letters.put(UnicodeScript.HIRAGANA, KANA_SHARE * kana >= han ? kana + han : kana);
    }

    private static boolean ideographic(UnicodeScript script) {
        return script == UnicodeScript.HAN || script == UnicodeScript.HIRAGANA || script == UnicodeScript.KATAKANA;
    }

    /** Languages of no list are written in Latin letters. */
    boolean writes(String language) {
        return languages.contains(language)
                || script == UnicodeScript.LATIN && LANGUAGES.values().stream().noneMatch(list -> list.contains(language));
    }

    /** The language of a text without a detectable one; null for Latin letters, which too many languages use. */
    @Nullable
    String usual() {
        return script == UnicodeScript.LATIN ? null : languages.getFirst();
    }
}
