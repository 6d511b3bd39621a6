package io.souvenir.engine.dates;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** A node of a tree of phrases. Its edges are characters of a {@link FoldedText}, and slots. */
final class PhraseNode {

    /** The value of a name that means two things. */
    private static final int AMBIGUOUS = -1;

    private char[] characters = {};
    private PhraseNode[] children = {};
    private Map<Slot, PhraseNode> slots = Map.of();
    private @Nullable DateRule rule;
    private boolean own;
    private int value;

    @Nullable
    PhraseNode next(char character) {
        for (int i = 0; i < characters.length; i++) {
            if (characters[i] == character) {
                return children[i];
            }
        }
        return null;
    }

    Map<Slot, PhraseNode> slots() {
        return slots;
    }

    /** Of the phrase that ends here. */
    @Nullable
    DateRule rule() {
        return rule;
    }

    /** Whether that phrase is one of our own. */
    boolean own() {
        return own;
    }

    /** Of the name that ends here; 0 where none does, or one that means two things. */
    int value() {
        return Math.max(value, 0);
    }

    interface NameVisitor {
        void found(int end, int value);
    }

    /** Visits the names that begin at a place of the text, if this is the root of names. */
    void ends(FoldedText text, int at, NameVisitor visitor) {
        PhraseNode node = this;
        for (int end = at; node != null; end++) {
            if (node.value() > 0) {
                visitor.found(end, node.value());
            }
            node = end < text.length() ? node.next(text.charAt(end)) : null;
        }
    }

    private PhraseNode made(char character) {
        PhraseNode next = next(character);
        if (next == null) {
            next = new PhraseNode();
            characters = Arrays.copyOf(characters, characters.length + 1);
            children = Arrays.copyOf(children, children.length + 1);
            characters[characters.length - 1] = character;
            children[children.length - 1] = next;
        }
        return next;
    }

    private PhraseNode made(Slot slot) {
        if (slots.isEmpty()) {
            slots = new EnumMap<>(Slot.class);
        }
        return slots.computeIfAbsent(slot, any -> new PhraseNode());
    }

    void addName(String name, int meaning) {
        PhraseNode end = this;
        for (char character : FoldedText.fold(name).toCharArray()) {
            end = end.made(character);
        }
        end.value = end.value == 0 || end.value == meaning ? meaning : AMBIGUOUS;
    }

    /**
     * Adds the phrases of a template. A space is any white space, {@code {n}} a slot, and {@code (a|b|)} is a, b or nothing.
     *
     * @param ours whether it is a phrase of our own, which counts more than one that was generated; of the latter, one that would
     *        mean two things means none
     */
    void add(String template, DateRule meaning, boolean ours) {
        expanded(template).forEach(phrase -> end(phrase).mean(meaning, ours));
    }

    private void mean(DateRule meaning, boolean ours) {
        if (own && !ours) {
            return;
        }
        rule = ours || rule == null || rule.equals(meaning) ? meaning : DateRule.NO_DATE;
        own = ours;
    }

    private PhraseNode end(String phrase) {
        PhraseNode end = this;
        String[] parts = phrase.strip().split("(?=\\{)|(?<=})");
        for (String part : parts) {
            if (part.startsWith("{")) {
                end = end.made(Slot.valueOf(part.substring(1, part.length() - 1).toUpperCase(Locale.ROOT)));
            } else {
                for (char character : FoldedText.fold(part).toCharArray()) {
                    end = character == ' ' ? end.made(Slot.SPACE) : end.made(character);
                }
            }
        }
        return end;
    }

    private static Stream<String> expanded(String template) {
        int open = template.indexOf('(');
        if (open < 0) {
            return Stream.of(template.replaceAll(" +", " "));
        }
        int depth = 0;
        int close = open;
        do {
            char character = template.charAt(close);
            depth += character == '(' ? 1 : character == ')' ? -1 : 0;
            close++;
        } while (depth > 0);
        String before = template.substring(0, open);
        String after = template.substring(close);
        return options(template.substring(open + 1, close - 1)).flatMap(option -> expanded(before + option + after));
    }

    /** The alternatives of a group, whose own groups stay as they are. */
    static Stream<String> options(String group) {
        int[] depth = new int[group.length() + 1];
        for (int i = 0; i < group.length(); i++) {
            depth[i + 1] = depth[i] + (group.charAt(i) == '(' ? 1 : group.charAt(i) == ')' ? -1 : 0);
        }
        int[] bars = IntStream.range(0, group.length()).filter(i -> group.charAt(i) == '|' && depth[i] == 0).toArray();
        return IntStream.rangeClosed(0, bars.length).mapToObj(
                i -> group.substring(i == 0 ? 0 : bars[i - 1] + 1, i == bars.length ? group.length() : bars[i]));
    }
}
