package io.souvenir.engine.extraction.turns;

import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.souvenir.engine.language.SmallTalk;
import io.souvenir.engine.memory.derived.TextFeatures;

/**
 * The features of a turn besides its words: how long it is, of which characters it consists, what it names, how many of its words no
 * turn that says nothing has.
 */
final class TurnShape {

    /** How many features there are. */
    static final int SIZE = 42;

    /** A word with digits inside, in camel case, or of parts that signs join, such as a path or an address. */
    private static final Pattern IDENTIFIER = Pattern
            .compile("\\p{L}\\d|\\d\\p{L}|\\p{Ll}\\p{Lu}|\\p{Ll}[._/:@#=]\\p{L}|\\p{Lu}{2,}");
    /** A capital letter behind the beginning of a sentence. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N},;] \\p{Lu}\\p{L}+");
    private static final Pattern TIME = Pattern.compile("\\d{1,4}[-:/.]\\d{1,2}(?:[-:/.]\\d+)+|\\d+:\\d+");
    private static final Pattern CODE = Pattern.compile("\\b(?=\\w*\\d)(?=\\w*\\p{L})[\\w-]{12,}\\b");
    private static final Pattern QUANTITY = Pattern.compile("\\d ?[\\p{L}°]|\\p{Sc}");
    private static final Pattern PERCENT = Pattern.compile("\\d ?%");
    private static final Pattern WORD = Pattern.compile("\\p{L}{3,}");
    private static final int LONG = 40;
    private static final int FEW = 3;
    private static final int MANY = 20;
    private static final int UNKNOWN = 5;
    private static final double HALF = 0.5;
    private static final double TENS = 10;

    private final double[] values = new double[SIZE];
    private int next;

    private TurnShape() {
    }

    /** The same order as the weights. @param known hashes of words and stems */
    static double[] of(JudgedTurn turn, IntPredicate known) {
        TurnShape shape = new TurnShape();
        String text = turn.text().strip();
        int words = TextFeatures.words(text);
        shape.add(true).add(Math.min(words, LONG) / TENS).add(words <= 1).add(words <= FEW).add(!SmallTalk.hasContent(text));
        shape.characters(text);
        shape.patterns(text);
        shape.assertions(turn);
        shape.repetition(text);
        shape.unknown(TurnWords.of(text), turn.said(), known);
        return shape.values;
    }

    private void characters(String text) {
        double all = Math.max(1, text.codePoints().filter(c -> !Character.isWhitespace(c)).count());
        double letters = text.codePoints().filter(Character::isLetter).count() / all;
        double digits = text.codePoints().filter(Character::isDigit).count() / all;
        double marks = text.codePoints().filter(c -> ".,;:!?'’\"-、。，！？".indexOf(c) >= 0).count() / all;
        double capitals = text.codePoints().filter(Character::isUpperCase).count() / all;
        double otherScripts = text.codePoints().filter(c -> Character.isLetter(c)
                && Character.UnicodeScript.of(c) != Character.UnicodeScript.LATIN).count() / all;
        add(letters).add(letters + digits == 0).add(digits > 0).add(digits).add(marks)
                .add(Math.max(0, 1 - letters - digits - marks)).add(otherScripts).add(capitals).add(capitals > HALF)
                .add(Math.log(Math.max(1, text.lines().count())));
    }

    private void patterns(String text) {
        add(TextFeatures.isQuestion(text)).add(text.endsWith("!") || text.endsWith("！"))
                .add(text.endsWith(":") || text.endsWith("...") || text.endsWith("…"));
        for (Pattern pattern : List.of(IDENTIFIER, NAME, TIME, CODE, QUANTITY, PERCENT)) {
            add(pattern.matcher(text).find());
        }
        add(text.contains("/")).add(text.contains(",")).add(text.contains("="))
                .add(text.startsWith("{") || text.startsWith("["));
    }

    private void assertions(JudgedTurn turn) {
        add(!turn.assertions().statements().statements().isEmpty()).add(!turn.assertions().relations().isEmpty())
                .add(turn.assertions().mentions().stream().anyMatch(mention -> mention.sure() && !mention.self()))
                .add(turn.namesDays());
    }

    private void repetition(String text) {
        List<String> words = WORD.matcher(text.toLowerCase(Locale.ROOT)).results().map(MatchResult::group).toList();
        long distinct = words.stream().distinct().count();
        add(Math.min(distinct, MANY) / TENS).add(distinct == 0).add(distinct == 1)
                .add(words.isEmpty() ? 0 : 1 - distinct / (double) words.size());
    }

    private void unknown(List<String> words, Speaker said, IntPredicate known) {
        double all = Math.max(1, words.size());
        long others = words.stream().filter(word -> !known.test(TurnWords.word(word, said))).count();
        long otherStems = words.stream().filter(word -> !known.test(TurnWords.stem(word, said))).count();
        add(others > 0).add(Math.min(others, UNKNOWN) / 2.0).add(others / all)
                .add(otherStems > 0).add(Math.min(otherStems, UNKNOWN) / 2.0).add(otherStems / all);
    }

    private TurnShape add(boolean holds) {
        return add(holds ? 1 : 0);
    }

    private TurnShape add(double value) {
        values[next++] = value;
        return this;
    }
}
