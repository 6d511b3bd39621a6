package io.souvenir.engine.extraction.grounding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds where a claim says the opposite of what was said: what one negates word for word and the other does not. */
final class Negations {

    private static final Pattern CLAUSE = Pattern.compile("[.,;:!…—()\\n、。，；！]+|(?<=[?？])|\\s[-–]+\\s|--+|"
            + "\\b(?:but|and|or|because|since|though|aber|und|oder|weil|mais|et|ou|pero|sino|y|porque|però|e|mas|но|и|maar|en|ale)\\b",
            Pattern.UNICODE_CHARACTER_CLASS);
    /** "don't": the apostrophe and what is left of the negation. */
    private static final Pattern CONTRACTED = Pattern.compile("n['’]t\\b");

    /** As much of a clause's words must occur in the other one for it to be about the same. */
    private static final double SAME = 0.75;
    /** Of two words one may be a form that is not recognized, such as "isst" of "essen". */
    private static final double SAME_OF_TWO = 0.5;

    private static final Set<String> WORDS = new HashSet<>();
    /** Of scripts without spaces. */
    private static final List<String> PARTS = new ArrayList<>();
    /** Beginnings of words that say the same as a negation, such as "quit". */
    private static final List<String> ENDINGS = new ArrayList<>();

    static {
        try (InputStream file = Objects.requireNonNull(Negations.class.getResourceAsStream("/grounding/negations.txt"))) {
            new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
                    .forEach(Negations::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Negations() {
    }

    private static void read(String line) {
        String[] words = line.split("\\s+");
        for (int i = 1; i < words.length; i++) {
            switch (words[0]) {
                case "words" -> WORDS.add(WordForms.fold(words[i]));
                case "parts" -> PARTS.add(WordForms.fold(words[i]));
                default -> ENDINGS.add(WordForms.fold(words[i]));
            }
        }
    }

    /** @param open asks, or ends something in other words than a negation: it agrees with either */
    private record Clause(List<String> words, boolean negated, boolean open) {

        /** How much of this clause the other one says too. */
        double in(Clause other) {
            return words.isEmpty() ? 0
                    : (double) words.stream().filter(word -> other.words.stream().anyMatch(it -> WordForms.alike(word, it)))
                            .count() / words.size();
        }
    }

    /**
     * @param ignored words that say nothing of what is negated: names of speakers, words without a meaning
     */
    static boolean contradict(String claim, List<String> said, Predicate<String> ignored) {
        List<Clause> sources = said.stream().flatMap(text -> clauses(text, ignored).stream()).toList();
        return clauses(claim, ignored).stream().anyMatch(clause -> contradicted(clause, sources));
    }

    private static boolean contradicted(Clause clause, List<Clause> sources) {
        if (clause.open) {
            return false;
        }
        double same = most(clause, sources.stream().filter(source -> source.negated == clause.negated || source.open));
        double opposite = most(clause, sources.stream().filter(source -> source.negated != clause.negated && !source.open));
        double ofTwo = clause.words.size() > 2 ? 0
                : most(clause, sources.stream().filter(source -> source.negated != clause.negated && !source.open
                        && source.words.size() <= 2));
        return clause.words.size() > 1 && same < Math.max(opposite, ofTwo)
                && (opposite >= SAME || ofTwo >= SAME_OF_TWO);
    }

    private static double most(Clause clause, Stream<Clause> sources) {
        return sources.mapToDouble(clause::in).max().orElse(0);
    }

    private static List<Clause> clauses(String text, Predicate<String> ignored) {
        List<Clause> clauses = new ArrayList<>();
        for (String part : CLAUSE.split(text)) {
            String folded = WordForms.fold(part);
            List<String> words = WordForms.of(part);
            boolean negated = CONTRACTED.matcher(folded).find() || words.stream().anyMatch(WORDS::contains)
                    || PARTS.stream().anyMatch(folded::contains);
            boolean open = part.endsWith("?") || part.endsWith("？")
                    || words.stream().anyMatch(word -> ENDINGS.stream().anyMatch(word::startsWith));
            clauses.add(new Clause(words.stream().filter(word -> !WORDS.contains(word) && !ignored.test(word)).distinct()
                    .toList(), negated, open));
        }
        return clauses;
    }
}
