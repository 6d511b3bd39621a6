package io.souvenir.engine.assertion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;


/** Cuts a text into clauses of plain words: contractions spelled out, filling words at the front left off. */
final class Clauses {

    private static final Pattern SENTENCES = Pattern.compile(
            "(?<=[.!?;\\n])(?<!\\b(?:Dr|Mr|Mrs|Ms|Prof|St|Jr|Sr|No)\\.)(?:\\s+|$)|\\s+[–—-]\\s+|:\\s+(?=(?:I|I'm|I've|my|My|we|We)\\b)");
    private static final Pattern CLAUSES = Pattern.compile(
            ",?\\s+(?:and|but|so|because|since)\\s+(?=(?:now\\s+)?(?:I|I'm|I've|my|we|it|it's)\\b)|,\\s+(?:and|but|so|then)?\\s*(?=(?:now\\s+)?(?:I|I'm|I've|my|we)\\b)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern OPENING = Pattern.compile(
            "^(?:(?:by the way|for the record|just so you know|as of (?:now|today|this week)|from now on|turns out|it turns out|"
                    + "(?:please )?(?:remember|note) that|these days|right now|at the moment|update|correction|heads up|"
                    + "hey|hi|hello|oh|well|so|ok|okay|yeah|yes|no|actually|btw|fyi|and|but|also|sorry|now|currently|nowadays|"
                    + "recently|finally|just|please|anyway|honestly)\\b(?:\\s+there)?[\\s,:!.]*)+(?=\\S)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern EDGES = Pattern.compile("^[^\\p{L}\\p{N}+@#$€£]+|[^\\p{L}\\p{N}%]+$");
    private static final Map<String, String> SPELLED = Map.ofEntries(Map.entry("i'm", "I am"), Map.entry("i've", "I have"),
            Map.entry("we're", "we are"), Map.entry("don't", "do not"), Map.entry("doesn't", "does not"),
            Map.entry("isn't", "is not"), Map.entry("aren't", "are not"), Map.entry("can't", "can not"),
            Map.entry("cannot", "can not"), Map.entry("didn't", "did not"), Map.entry("wasn't", "was not"),
            Map.entry("haven't", "did not"), Map.entry("hasn't", "did not"), Map.entry("won't", "will not"),
            Map.entry("name's", "name is"), Map.entry("it's", "it is"), Map.entry("we've", "we have"),
            Map.entry("i'll", "I will"), Map.entry("i'd", "I would"));

    private Clauses() {
    }

    /** @param question whether it asks */
    record Clause(List<String> words, boolean question) {
    }

    static List<Clause> of(String text) {
        String plain = text.replace('’', '\'').replaceAll("\\b([Aa]ny) more\\b(?!\\s+\\w)", "$1more");
        List<Clause> clauses = new ArrayList<>();
        for (String sentence : SENTENCES.split(plain)) {
            boolean question = sentence.strip().endsWith("?");
            Stream.of(CLAUSES.split(sentence)).map(Clauses::words).filter(words -> !words.isEmpty())
                    .filter(words -> words.stream().anyMatch(word -> !Words.LIGHT.contains(word.toLowerCase(Locale.ROOT))))
                    .forEach(words -> clauses.add(new Clause(words, question)));
        }
        return clauses;
    }

    /** In lower case, without what opens it. */
    static String spelledOut(String text) {
        return String.join(" ", words(text.replace('’', '\''))).toLowerCase(Locale.ROOT);
    }

    private static List<String> words(String clause) {
        return Arrays.stream(opened(clause.strip()).split("\\s+")).map(word -> EDGES.matcher(word).replaceAll(""))
                .filter(word -> !word.isEmpty())
                .flatMap(word -> Stream.of(SPELLED.getOrDefault(word.toLowerCase(Locale.ROOT), word).split(" "))).toList();
    }

    private static String opened(String clause) {
        return OPENING.matcher(clause).replaceFirst("");
    }
}
