package io.souvenir.engine.extraction.injection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Weighs texts by words and signs, without vectors: what may be an order to the model that reads a memory, one that wants to change its
 * rules, what it recommends or what it remembers. A wish of the user to the own assistant is none; the same in a page is.
 */
public final class InjectionDetector {

    static final Weights WEIGHTS = Weights.fitted();

    /** Of passages with a higher score alone no order was missed that the vector finds; see docs/extraction.md. */
    private static final double SUSPICIOUS = -2.8;
    /** An order, where the vector is not asked. */
    private static final double ORDER = -0.3;
    /** Of a sentence that was made of a text with an order. */
    private static final double DUTY = -2;

    /** How much more suspicious one of e times as many sentences must be: the most suspicious of many is so by chance. */
    private static final double OF_MANY = 1.5;
    /** How much more suspicious an assistant's must be: it explains how to do things, and what it repeats is trusted as its source. */
    private static final double OF_ASSISTANT = 2;

    private static final int MOST_OF_TURN = 3;
    private static final int MOST_PARTS = 4;
    private static final int LONGEST_PART = 160;
    /** How much more suspicious an order must be whose parts are none. */
    private static final double SPREAD = 1;

    private InjectionDetector() {
    }

    /** Whether a text of unknown origin has an order. */
    public static boolean isIn(String text) {
        return score("", text) > ORDER;
    }

    /** Whether a sentence that was made of a text with an order may be that order. */
    public static boolean isDuty(String text) {
        return score("", text) > DUTY;
    }

    static boolean isOrder(double score) {
        return score > ORDER;
    }

    static double score(String role, String text) {
        return Passage.of(role, text).stream().mapToDouble(WEIGHTS::score).max().orElse(Double.NEGATIVE_INFINITY);
    }

    /** The most suspicious passages of each turn, and of short turns of one speaker together. */
    static List<Suspect> suspects(List<Said> turns) {
        List<Suspect> suspects = new ArrayList<>();
        for (int i = 0; i < turns.size(); i++) {
            List<Integer> place = List.of(i);
            List<Passage> passages = Passage.of(turns.get(i).role(), turns.get(i).text());
            double less = OF_MANY * Math.log(Math.max(1, passages.size() / (double) Passage.MOST_SENTENCES))
                    + (turns.get(i).role().equals("assistant") ? OF_ASSISTANT : 0);
            passages.stream().map(passage -> new Suspect(place, passage, WEIGHTS.score(passage) - less))
                    .filter(suspect -> suspect.score() > SUSPICIOUS)
                    .sorted(Comparator.comparingDouble(Suspect::score).reversed()).limit(MOST_OF_TURN).forEach(suspects::add);
            suspects.addAll(spread(turns, i));
        }
        return suspects;
    }

    /** The turn together with one, two and three before it. */
    private static List<Suspect> spread(List<Said> turns, int last) {
        Said end = turns.get(last);
        List<Suspect> found = new ArrayList<>();
        List<Integer> parts = new ArrayList<>();
        String text = "";
        for (int i = last; i >= 0 && parts.size() < MOST_PARTS; i--) {
            Said part = turns.get(i);
            if (!part.isOfSameSpeaker(end)) {
                continue;
            }
            if (part.text().length() > LONGEST_PART) {
                break;
            }
            parts.add(i);
            text = (PlainText.of(part.text()).strip() + " " + text).strip();
            if (parts.size() > 1) {
                Passage passage = new Passage(text, end.role().equals("user"), "");
                double score = WEIGHTS.score(passage) - SPREAD;
                if (score > SUSPICIOUS) {
                    found.add(new Suspect(List.copyOf(parts), passage, score));
                }
            }
        }
        return found;
    }
}
