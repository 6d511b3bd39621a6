package io.souvenir.engine.lexical;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Lower-case words without a few stop words. */
public final class PlainWords implements Analyzer {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final Set<String> STOP = Set.of("a", "the", "did", "does", "what", "when", "to", "will", "i", "my", "s");

    @Override
    public Terms analyze(String text, @Nullable String language) {
        Map<Integer, Integer> counted = new TreeMap<>();
        WORD.matcher(text.toLowerCase(Locale.ROOT)).results().map(word -> word.group()).filter(word -> !STOP.contains(word))
                .forEach(word -> counted.merge(word.hashCode(), 1, Integer::sum));
        int[] hashes = counted.keySet().stream().mapToInt(Integer::intValue).toArray();
        char[] counts = new char[hashes.length];
        int length = 0;
        for (int i = 0; i < hashes.length; i++) {
            counts[i] = (char) counted.getOrDefault(hashes[i], 0).intValue();
            length += counts[i];
        }
        return new Terms(hashes, counts, length);
    }
}
