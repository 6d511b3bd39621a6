package io.souvenir.bench.locomo;

/**
 * What became of the facts.
 *
 * @param asked adds that the scripted model was asked about
 * @param stated facts that it stated
 * @param kept facts that became memories
 * @param shownOfTen how many of a question's first ten hits are facts, on average; each stands for the one turn it was learned from
 */
record FactFigures(int asked, int stated, int kept, double shownOfTen) {

    String sentence() {
        return ("A scripted model was asked about %,d turns and stated %,d facts, of which %,d were kept. A hit that is a fact counts as "
                + "the turn it was learned from (`sources`); of a question's first ten hits %.1f are facts.%n%n")
                .formatted(asked, stated, kept, shownOfTen);
    }
}
