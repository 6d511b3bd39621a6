package io.souvenir.engine.assertion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Finds names by their capitals. The first word of a sentence always has a capital and is surely a name only where the name goes on
 * after it. No names are found in texts in capitals, and in languages that give every noun a capital.
 */
final class MentionFinder {

    /** Texts of more names than these are lists. */
    private static final int MOST = 40;
    private static final int MOST_WORDS = 5;
    /** A longer text is no conversation. */
    private static final int LONGEST = 8_000;

    private static final Pattern WORD = Pattern
            .compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}]*(?:['’&-][\\p{L}\\p{M}\\p{N}]+|['’](?= ))*");
    private static final Pattern BOUNDARY = Pattern.compile("[^\\s,'’*_]");
    private static final Pattern POSSESSIVE = Pattern.compile("['’]s?$");

    private final String text;
    private final List<MatchResult> words;
    private final List<EntityMention> found = new ArrayList<>();

    private MentionFinder(String text) {
        this.text = text;
        this.words = WORD.matcher(text).results().toList();
    }

    static List<EntityMention> in(String text) {
        if (text.length() > LONGEST) {
            return List.of();
        }
        MentionFinder finder = new MentionFinder(text);
        if (finder.hasCapitalsForNamesOnly()) {
            finder.find();
        }
        return finder.found;
    }

    private boolean hasCapitalsForNamesOnly() {
        long capitals = words.stream().filter(word -> Character.isUpperCase(word.group().charAt(0))).count();
        long nouns = words.stream().filter(word -> Words.GERMANIC.contains(lower(word))).count();
        long others = words.stream().filter(word -> Words.ENGLISH.contains(lower(word))).count();
        return capitals * 3 <= words.size() * 2 + 3 && nouns <= others;
    }

    private static String lower(MatchResult word) {
        return word.group().toLowerCase(Locale.ROOT).replace('’', '\'');
    }

    private void find() {
        for (int at = 0; at < words.size() && found.size() < MOST;) {
            at = isOfName(at) ? take(at) : at + 1;
        }
    }

    private boolean isOfName(int at) {
        String word = words.get(at).group();
        String bare = POSSESSIVE.matcher(lower(words.get(at))).replaceFirst("");
        return Character.isUpperCase(word.charAt(0)) && bare.length() > 1 && !Words.NO_NAMES.contains(bare)
                && !Words.NO_NAMES.contains(bare.split("['’]")[0]);
    }

    /** Adds the name that begins at this word; answers at which word to go on. */
    private int take(int first) {
        boolean begins = first == 0 || begins(first);
        int last = first;
        if (begins && lower(words.get(first)).endsWith("ing") && next(first) > 0) {
            return first + 1;
        }
        while (last - first + 1 < MOST_WORDS && !POSSESSIVE.matcher(words.get(last).group()).find()) {
            int next = next(last);
            if (next < 0) {
                break;
            }
            last = next;
        }
        String name = POSSESSIVE.matcher(text.substring(words.get(first).start(), words.get(last).end())).replaceFirst("");
        found.add(new EntityMention(name, isIn(first) && Gazetteer.isPlace(name) ? EntityType.PLACE : EntityType.UNKNOWN,
                !begins || last > first, false));
        return last + 1;
    }

    /** "in Jordan": without it Jordan may be a place or a person. */
    private boolean isIn(int first) {
        return first > 0 && adjacent(first - 1, first) && lower(words.get(first - 1)).equals("in");
    }

    /** The word by which the name goes on after this one, over "of" and the like; -1 where it ends. */
    private int next(int at) {
        int next = at + 1;
        if (next < words.size() && Words.NAME_JOINING.contains(words.get(next).group()) && adjacent(at, next)) {
            return next + 1 < words.size() && adjacent(next, next + 1) && isOfName(next + 1) ? next + 1 : -1;
        }
        return next < words.size() && adjacent(at, next) && isOfName(next) ? next : -1;
    }

    private boolean adjacent(int one, int other) {
        return text.substring(words.get(one).end(), words.get(other).start()).equals(" ");
    }

    /** Whether a sentence, a quotation or the like begins with the word; after "Mr." and after "Thanks" none does. */
    private boolean begins(int at) {
        MatchResult before = words.get(at - 1);
        return !Words.TITLES.contains(lower(before))
                && BOUNDARY.matcher(text.substring(before.end(), words.get(at).start())).find();
    }
}
