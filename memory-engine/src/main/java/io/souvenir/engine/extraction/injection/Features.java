package io.souvenir.engine.extraction.injection;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What is weighed of a passage: its words, signs and their neighbours, each hashed to a number. */
final class Features {

    /** As many as there are weights; a power of two. */
    static final int SIZE = 1 << 18;

    private static final Pattern TOKEN = Pattern.compile("\\p{L}[\\p{L}\\p{M}]*|\\p{N}+|([^\\s\\p{L}\\p{N}])\\1*");
    private static final Pattern UNSPACED = Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}]");
    private static final Pattern MARKS = Pattern.compile("\\p{M}");
    private static final int STEM = 5;
    private static final int REACH = 4;
    private static final int GRAM = 4;
    private static final int MOST_TOKENS = 200;
    /** A name alone is no order. */
    private static final int FEWEST_TOKENS = 4;

    /** Keeps few features from deciding: a passage of two words says little. */
    private static final int CALM = 40;

    private final IntStream.Builder hashes = IntStream.builder();

    private Features() {
    }

    /** Distinct and sorted; none of a text that is too short to be an order. */
    static int[] of(Passage passage) {
        Features features = new Features();
        List<String> words = words(passage.text());
        if (words.size() < FEWEST_TOKENS) {
            return new int[0];
        }
        int[] stems = words.stream().mapToInt(Features::stem).toArray();
        char origin = passage.own() ? 'o' : 'f';
        features.add(origin, 0, 0);
        for (int i = 0; i < stems.length; i++) {
            features.add('w', words.get(i).hashCode(), 0);
            features.add('s', stems[i], 0);
            features.grams(words.get(i));
            features.add(origin, stems[i], 1);
            if (i < 2) {
                features.add('b', stems[i], i);
            }
            for (int next = i + 1; next < Math.min(stems.length, i + REACH); next++) {
                features.add(next == i + 1 ? 'n' : 'r', stems[i], stems[next]);
            }
        }
        words(passage.framing()).forEach(word -> features.add('t', stem(word), 0));
        return distinct(features.hashes.build().toArray());
    }

    /** Parts of words, with their ends: languages that inflect say there what others say by words. */
    private void grams(String word) {
        for (int from = 1; from + GRAM <= word.length() + 1; from++) {
            int gram = 0;
            for (int i = from; i < from + GRAM; i++) {
                gram = 31 * gram + (i < word.length() ? word.charAt(i) : ' ');
            }
            add('c', gram, 0);
        }
    }

    /** Sorts them; a stream would box each. */
    private static int[] distinct(int[] hashes) {
        Arrays.sort(hashes);
        int count = 0;
        for (int i = 0; i < hashes.length; i++) {
            if (i == 0 || hashes[i] != hashes[i - 1]) {
                hashes[count++] = hashes[i];
            }
        }
        return Arrays.copyOf(hashes, count);
    }

    /** The weight of each of so many features. */
    static double scale(int count) {
        return 1 / Math.sqrt(CALM + count);
    }

    private void add(char kind, int one, int other) {
        int mixed = ((kind * 31 + one) * 0x85EBCA6B ^ other) * 0x9E3779B9;
        hashes.add((mixed ^ mixed >>> 15) * 0xC2B2AE35 >>> Integer.numberOfLeadingZeros(SIZE - 1));
    }

    /** In lower case and without accents; characters of scripts without spaces one by one. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("").toLowerCase(Locale.ROOT);
        Matcher token = TOKEN.matcher(plain);
        while (token.find() && words.size() < MOST_TOKENS) {
            String word = token.group();
            if (Character.isDigit(word.charAt(0))) {
                words.add("0");
            } else if (UNSPACED.matcher(word).find()) {
                word.codePoints().mapToObj(Character::toString).forEach(words::add);
            } else {
                words.add(word);
            }
        }
        return words;
    }

    private static int stem(String word) {
        return (word.length() <= STEM ? word : word.substring(0, STEM)).hashCode();
    }
}
