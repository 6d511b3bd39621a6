package io.souvenir.engine.extraction.turns;

import java.text.Normalizer;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a turn consists of in any language: its words, and short runs of its characters, each hashed to a number. */
final class TurnWords {

    /** As many as there are weights; a power of two. */
    static final int SIZE = 1 << 14;

    private static final int MOST_CHARACTERS = 400;
    private static final int RUN = 3;
    private static final int STEM = 5;
    /** Keeps few words from deciding. */
    private static final int CALM = 20;
    /** Of one character in scripts without spaces; parts of identifiers are none. */
    private static final Pattern WORD = Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}]"
            + "|(?<![\\p{N}_\\p{IsLatin}])\\p{L}[\\p{L}\\p{M}]*+(?![\\p{N}_])");
    private static final Pattern TOKEN = Pattern.compile("\\p{L}[\\p{L}\\p{M}]*|\\p{N}+|[^\\s\\p{L}\\p{N}]");
    private static final Pattern NUMBER = Pattern.compile("\\p{N}+");
    private static final Pattern SPACES = Pattern.compile("[ \\t\\r]+");
    private static final Pattern REPEATED = Pattern.compile("(.)\\1{2,}");
    private static final Pattern BREAKS = Pattern.compile("\\n+");

    private final BitSet found = new BitSet(SIZE);
    private final int speaker;

    private TurnWords(Speaker said) {
        speaker = 1 + said.ordinal();
    }

    /** In lower case, a number as 0, characters repeated at most twice. */
    private static String plain(String text) {
        String cut = text.strip().substring(0, Math.min(text.strip().length(), MOST_CHARACTERS));
        String lower = Normalizer.normalize(cut, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String spaced = BREAKS.matcher(SPACES.matcher(lower).replaceAll(" ")).replaceAll("¶");
        return REPEATED.matcher(NUMBER.matcher(spaced).replaceAll("0")).replaceAll("$1$1");
    }

    /** The distinct words. */
    static List<String> of(String text) {
        String lower = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return WORD.matcher(REPEATED.matcher(lower).replaceAll("$1$1")).results().map(MatchResult::group).distinct().toList();
    }

    static int word(String word, Speaker said) {
        return 31 * word.hashCode() + said.ordinal();
    }

    /** How a word begins, which its forms share. */
    static int stem(String word, Speaker said) {
        return word("<" + word.substring(0, Math.min(word.length(), STEM)), said);
    }

    /** Runs of up to three characters, tokens and pairs of tokens, each for itself and together with who says it. */
    static BitSet runs(String text, Speaker said) {
        TurnWords words = new TurnWords(said);
        String plain = plain(text);
        String bounded = "^" + plain + "$";
        for (int start = 0; start < bounded.length(); start++) {
            int hash = 0;
            for (int end = start; end < Math.min(bounded.length(), start + RUN); end++) {
                hash = 31 * hash + bounded.charAt(end);
                words.add('c', hash);
            }
        }
        int previous = '^';
        for (MatchResult token : TOKEN.matcher(plain).results().toList()) {
            int hash = token.group().hashCode();
            words.add('w', hash);
            words.add('p', 31 * previous + hash);
            previous = hash;
        }
        words.add('p', 31 * previous + '$');
        return words.found;
    }

    /** The weight of each of so many words and runs. */
    static double scale(int count) {
        return 1 / Math.sqrt(CALM + count);
    }

    private void add(int kind, int hash) {
        found.set(mixed(kind, hash));
        found.set(mixed(kind + speaker * Byte.MAX_VALUE, hash));
    }

    private static int mixed(int kind, int hash) {
        int mixed = (kind * 31 + hash) * 0x85EBCA6B;
        mixed = (mixed ^ mixed >>> 13) * 0xC2B2AE35;
        return (mixed ^ mixed >>> 16) & SIZE - 1;
    }
}
