package io.souvenir.engine.extraction.lineage;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/** A text by its letters and digits alone, to tell whether another one repeats it word for word. */
final class RepeatedText {

    /** About seven words: fewer are common to texts that have nothing to do with one another. */
    private static final int LONG = 32;
    private static final int SHORT = 12;
    /** Scripts without spaces say as much in a third of the characters. */
    private static final int UNSPACED_SHARE = 3;
    private static final Pattern UNSPACED = Pattern
            .compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}]");
    private static final int MULTIPLIER = 0x01000193;

    private final int[] letters;
    private final int share;

    private RepeatedText(int[] letters, int share) {
        this.letters = letters;
        this.share = share;
    }

    static RepeatedText of(String text) {
        int[] letters = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).codePoints()
                .filter(Character::isLetterOrDigit).toArray();
        boolean unspaced = 2 * UNSPACED.matcher(text).results().count() > letters.length;
        return new RepeatedText(letters, unspaced ? UNSPACED_SHARE : 1);
    }

    /** Whether a long run of this one makes up most of the other, or most of this one is in it. */
    boolean isRepeatedIn(RepeatedText other) {
        int run = LONG / share;
        if (letters.length < run || other.letters.length < run) {
            return false;
        }
        return covers(other, run, runs(run)) || covers(this, run, other.runs(run));
    }

    /** Whether both are the same words, and more than one or two. */
    boolean isEqualTo(RepeatedText other) {
        return letters.length >= SHORT / share && Arrays.equals(letters, other.letters);
    }

    private static boolean covers(RepeatedText text, int run, long[] sorted) {
        long[] runs = text.hashes(run);
        int covered = 0;
        int end = 0;
        for (int start = 0; start < runs.length; start++) {
            if (Arrays.binarySearch(sorted, runs[start]) >= 0) {
                covered += start + run - Math.max(start, end);
                end = start + run;
            }
        }
        return 2 * covered >= text.letters.length;
    }

    private long[] runs(int run) {
        long[] sorted = hashes(run);
        Arrays.sort(sorted);
        return sorted;
    }

    /** Of the runs that begin at each letter. */
    private long[] hashes(int run) {
        long[] hashes = new long[letters.length - run + 1];
        long power = 1;
        for (int i = 1; i < run; i++) {
            power *= MULTIPLIER;
        }
        long hash = 0;
        for (int i = 0; i < letters.length; i++) {
            if (i >= run) {
                hash -= power * letters[i - run];
            }
            hash = hash * MULTIPLIER + letters[i];
            if (i >= run - 1) {
                hashes[i - run + 1] = hash;
            }
        }
        return hashes;
    }
}
