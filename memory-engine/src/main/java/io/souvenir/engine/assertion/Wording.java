package io.souvenir.engine.assertion;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The same for texts that differ in filler words, case and punctuation alone; 0 where too few words remain. */
final class Wording {

    private static final int LEAST_WORDS = 4;
    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}'.,:@/+-]*[\\p{L}\\p{N}]|[\\p{L}\\p{N}]");

    private Wording() {
    }

    static long of(String text) {
        List<String> words = TOKEN.matcher(Sentence.spelledOut(text)).results().map(MatchResult::group)
                .filter(word -> !Words.LIGHT.contains(word)).toList();
        long content = words.stream().filter(word -> !Words.STOP.contains(word)).count();
        return content < LEAST_WORDS || text.strip().endsWith("?") ? 0 : Statement.hash("said\n" + String.join(" ", words));
    }
}
