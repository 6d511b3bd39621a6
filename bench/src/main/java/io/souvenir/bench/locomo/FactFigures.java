package io.souvenir.bench.locomo;

/**
 * The number of facts at each step.
 *
 * @param asked calls to the scripted model
 * @param stated facts that it returned
 * @param kept facts that became memories
 * @param shownOfTen mean number of facts among a question's first ten hits; each counts as the turn from which it was extracted
 */
record FactFigures(int asked, int stated, int kept, double shownOfTen) {

    String sentence() {
        return ("A scripted model was called for %,d turns and returned %,d facts, of which %,d were stored. A fact among the hits counts as "
                + "the turn from which it was extracted (`sources`). Of a question's first ten hits, %.1f are facts.%n%n")
                .formatted(asked, stated, kept, shownOfTen);
    }
}
