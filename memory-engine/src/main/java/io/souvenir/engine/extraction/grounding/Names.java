package io.souvenir.engine.extraction.grounding;

import java.lang.Character.UnicodeScript;
import java.text.DateFormatSymbols;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The names of a claim: words with a capital letter that no sentence begins with, words with a capital letter inside, words of another
 * script than the rest, and marks that belong to a word, such as "C++" and "O-".
 */
final class Names {

    private static final Pattern WORD = Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]+"
            + "|[\\p{L}\\p{M}&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]][\\p{L}\\p{M}\\p{Nd}&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]]*");
    private static final Pattern MARKED = Pattern
            .compile("(?<![\\p{L}\\p{Nd}])[\\p{L}\\p{Nd}]{1,12}[+#−-]{1,2}(?![\\p{L}\\p{Nd}+#-])");
    private static final Pattern INSIDE = Pattern.compile("\\p{Ll}\\p{Lu}");
    private static final String STARTS_AFTER = ".!?:;\n\"“„«»¿¡(—–";

    /** Their nouns have capitals: only what the model calls a name is one. */
    private static final Set<String> CAPITALIZING = Set.of("de", "lb");

    private Names() {
    }

    /** Folded. */
    static List<String> of(Claim claim) {
        List<String> names = new ArrayList<>();
        String text = claim.text();
        Map<UnicodeScript, Integer> scripts = new EnumMap<>(UnicodeScript.class);
        List<MatchResult> words = WORD.matcher(text).results().toList();
        words.forEach(word -> scripts.merge(script(word.group()), word.group().length(), Integer::sum));
        UnicodeScript main = scripts.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey)
                .orElse(UnicodeScript.COMMON);
        Set<String> calendar = calendar(claim.language());
        for (MatchResult word : words) {
            String name = word.group();
            boolean capital = Character.isUpperCase(name.codePointAt(0)) && !startsSentence(text, word.start())
                    && !CAPITALIZING.contains(String.valueOf(claim.language()));
            if ((capital || INSIDE.matcher(name).find() || main == UnicodeScript.HAN && script(name) == UnicodeScript.LATIN)
                    && !calendar.contains(WordForms.fold(name))) {
                names.addAll(WordForms.of(name));
            }
        }
        claim.names().stream().filter(text::contains)
                .filter(name -> !name.isEmpty() && Character.isUpperCase(name.codePointAt(0)))
                .flatMap(name -> WordForms.of(name).stream())
                .filter(name -> !calendar.contains(name)).forEach(names::add);
        return names;
    }

    /** Words with a mark at their end, in lower case; a hyphen that a word follows is none. */
    static Set<String> marked(String text) {
        return MARKED.matcher(text).results().map(found -> found.group().toLowerCase(Locale.ROOT).replace('−', '-'))
                .collect(Collectors.toSet());
    }

    private static UnicodeScript script(String word) {
        UnicodeScript script = UnicodeScript.of(word.codePointAt(0));
        return script == UnicodeScript.HIRAGANA || script == UnicodeScript.KATAKANA ? UnicodeScript.HAN : script;
    }

    private static boolean startsSentence(String text, int at) {
        int before = at - 1;
        while (before >= 0 && Character.isWhitespace(text.charAt(before)) && text.charAt(before) != '\n') {
            before--;
        }
        return before < 0 || STARTS_AFTER.indexOf(text.charAt(before)) >= 0;
    }

    /** The names of months and weekdays. */
    private static Set<String> calendar(@Nullable String language) {
        Set<String> names = new HashSet<>();
        for (Locale locale : List.of(Locale.ENGLISH, Locale.forLanguageTag(language == null ? "en" : language))) {
            DateFormatSymbols symbols = DateFormatSymbols.getInstance(locale);
            Stream.of(symbols.getMonths(), symbols.getShortMonths(), symbols.getWeekdays(), symbols.getShortWeekdays())
                    .flatMap(Stream::of).filter(name -> name != null && !name.isEmpty()).map(WordForms::fold)
                    .forEach(names::add);
        }
        return names;
    }
}
