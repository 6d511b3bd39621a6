package io.souvenir.engine.extraction.turns;

import java.util.regex.Pattern;

import io.souvenir.engine.language.SmallTalk;
import io.souvenir.engine.memory.derived.TextFeatures;

/** The features of a turn besides its vector: how long it is, of which characters it consists, who says it, what it names. */
final class TurnShape {

    /** How many features there are. */
    static final int SIZE = 29;

    /** A word with digits inside, in camel case, or of parts that signs join, such as a path or an address. */
    private static final Pattern IDENTIFIER = Pattern
            .compile("\\p{L}\\d|\\d\\p{L}|\\p{Ll}\\p{Lu}|\\p{Ll}[._/:@#=]\\p{L}|\\p{Lu}{2,}");
    /** A capital letter behind the beginning of a sentence. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N},;] \\p{Lu}\\p{L}+");
    private static final int LONG = 40;
    private static final int FEW = 3;
    private static final double TENS = 10;

    private final double[] values = new double[SIZE];
    private int next;

    private TurnShape() {
    }

    /** The same order as the weights. */
    static double[] of(JudgedTurn turn) {
        TurnShape shape = new TurnShape();
        String text = turn.text().strip();
        int words = TextFeatures.words(text);
        boolean user = turn.role().equals("user");
        boolean assistant = turn.role().equals("assistant");
        shape.add(true).add(Math.min(words, LONG) / TENS).add(words <= 1).add(words <= FEW).add(assistant)
                .add(!user && !assistant);
        shape.characters(text, !user && !assistant);
        shape.add(text.endsWith("?")).add(text.endsWith("!"))
                .add(text.endsWith(":") || text.endsWith("...") || text.endsWith("…"))
                .add(IDENTIFIER.matcher(text).find()).add(NAME.matcher(text).find());
        shape.assertions(turn);
        shape.add(!SmallTalk.hasContent(text))
                .add(turn.vector() == null || !turn.vector().first() && turn.vector().before() == null);
        shape.add(assistant && text.endsWith("?")).add(!user && NAME.matcher(text).find())
                .add(user ? Math.min(words, LONG) / TENS : 0).add(user && words <= FEW);
        return shape.values;
    }

    private void characters(String text, boolean tool) {
        double all = Math.max(1, text.codePoints().filter(c -> !Character.isWhitespace(c)).count());
        double letters = text.codePoints().filter(Character::isLetter).count() / all;
        double digits = text.codePoints().filter(Character::isDigit).count() / all;
        double marks = text.codePoints().filter(c -> ".,;:!?'’\"-、。，！？".indexOf(c) >= 0).count() / all;
        double signs = Math.max(0, 1 - letters - digits - marks);
        double otherScripts = text.codePoints().filter(c -> Character.isLetter(c)
                && Character.UnicodeScript.of(c) != Character.UnicodeScript.LATIN).count() / all;
        add(letters).add(letters + digits == 0).add(digits > 0).add(digits).add(signs).add(otherScripts)
                .add(tool && digits > 0).add(tool ? signs : 0);
    }

    private void assertions(JudgedTurn turn) {
        add(!turn.assertions().statements().statements().isEmpty()).add(!turn.assertions().relations().isEmpty())
                .add(turn.assertions().mentions().stream().anyMatch(mention -> mention.sure() && !mention.self()))
                .add(turn.namesDays());
    }

    private TurnShape add(boolean holds) {
        return add(holds ? 1 : 0);
    }

    private TurnShape add(double value) {
        values[next++] = value;
        return this;
    }
}
