package io.souvenir.engine.language;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Detects turns without content: signs and emoji alone, and phrases that only open, close or continue a conversation. They are too
 * short for a detectable language, so a turn is small talk where the list of any one language has all its words.
 */
public final class SmallTalk {

    /** Those with a file {@code small-talk.txt}: words, and phrases with _ between their words. */
    private static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "fi",
            "pl",
            "ru", "tr", "ja", "zh", "ko", "ar", "hi", "el", "he");

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}'][\\p{L}\\p{M}\\p{N}']*");

    /** Words between punctuation. */
    private static final Pattern PART = Pattern.compile("[^\\p{P}\\p{S}\\n]+(?:['\\-][^\\p{P}\\p{S}\\n]+)*");

    /** Languages by the words and phrases of their lists. */
    private static final Map<String, Set<String>> LISTED = listed();

    private SmallTalk() {
    }

    private static Map<String, Set<String>> listed() {
        Map<String, Set<String>> listed = new HashMap<>();
        for (String language : LANGUAGES) {
            for (String entry : Lines.words(language, "small-talk.txt")) {
                listed.computeIfAbsent(String.join(" ", words(entry.replace('_', ' '))), any -> new HashSet<>()).add(language);
            }
        }
        return listed;
    }

    public static boolean hasContent(String text) {
        String plain = text.toLowerCase(Locale.ROOT).replace('’', '\'');
        Set<String> languages = new HashSet<>(LANGUAGES);
        boolean signs = true;
        for (String part : PART.matcher(plain).results().map(match -> match.group()).toList()) {
            List<String> words = words(part);
            if (!words.isEmpty()) {
                signs = false;
                languages.retainAll(having(words));
            }
        }
        return !signs && languages.isEmpty();
    }

    private static Set<String> having(List<String> words) {
        Set<String> all = new HashSet<>(LISTED.getOrDefault(words.getFirst(), Set.of()));
        words.forEach(word -> all.retainAll(LISTED.getOrDefault(word, Set.of())));
        all.addAll(LISTED.getOrDefault(String.join(" ", words), Set.of()));
        return all;
    }

    private static List<String> words(String text) {
        return WORD.matcher(text).results().map(match -> match.group()).toList();
    }
}
