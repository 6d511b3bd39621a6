package io.souvenir.engine.extraction.injection;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Finds orders to the model that reads a memory: texts that want to change its rules, what it recommends or what it remembers. Each
 * passage is weighed by its words and signs and by who says it: a wish of the user to the own assistant is none, the same in a page is.
 */
public final class InjectionDetector {

    /** Of the harmless texts and orders that chose it, see docs/extraction.md. */
    private static final double ORDER = -0.3;
    /** Of a sentence in a text that has an order. */
    private static final double DUTY = -2;
    /** Of several turns together: each alone gives none. */
    private static final double SPREAD = 0.5;

    private static final int MOST_PARTS = 4;
    private static final int LONGEST_PART = 160;

    private static final Weights WEIGHTS = Weights.fitted();

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

    /** The turns of a conversation that have an order, alone or together with the short turns before them of the same speaker. */
    public static BitSet ordersIn(List<Said> turns) {
        BitSet orders = new BitSet();
        for (int i = 0; i < turns.size(); i++) {
            if (score(turns.get(i).role(), turns.get(i).text()) > ORDER) {
                orders.set(i);
            } else {
                spread(turns, i).forEach(orders::set);
            }
        }
        return orders;
    }

    static double score(String role, String text) {
        return Passage.of(role, text).stream().mapToDouble(WEIGHTS::score).max().orElse(Double.NEGATIVE_INFINITY);
    }

    /** The most turns up to this one that give an order together. */
    private static List<Integer> spread(List<Said> turns, int last) {
        Said end = turns.get(last);
        List<Integer> parts = new ArrayList<>();
        List<Integer> found = List.of();
        String text = "";
        for (int i = last; i >= 0 && parts.size() < MOST_PARTS && end.text().length() <= LONGEST_PART; i--) {
            Said part = turns.get(i);
            if (!part.isOfSameSpeaker(end)) {
                continue;
            }
            if (part.text().length() > LONGEST_PART) {
                break;
            }
            parts.add(i);
            text = PlainText.of(part.text()).strip() + " " + text;
            if (parts.size() > 1 && WEIGHTS.score(new Passage(text, end.role().equals("user"), "")) > SPREAD) {
                found = List.copyOf(parts);
            }
        }
        return found;
    }
}
