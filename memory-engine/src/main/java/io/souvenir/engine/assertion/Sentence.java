package io.souvenir.engine.assertion;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A sentence, and its clauses with contractions spelled out. */
record Sentence(String text) {

    private static final Pattern SENTENCES = Pattern.compile(
            "(?<=[.!?;\\n])(?<!\\b(?:Dr|Mr|Mrs|Ms|Prof|St|Jr|Sr|No)\\.)(?:\\s+|$)|\\s+[–—-]\\s+|:\\s+(?=(?:I|I'm|I've|my|My|we|We)\\b)");
    private static final Pattern CLAUSES = Words.pattern(
            ",?\\s+(?:and|but|so|because|since)\\s+(?=(?:now\\s+)?(?:I|I'm|I've|my|we|it|it's)\\b)|,\\s+(?:and|but|so|then)?\\s*(?=(?:now\\s+)?(?:I|I'm|I've|my|we)\\b)");
    private static final Pattern OPENING = Words.pattern(
            "^(?:(?:by the way|for the record|just so you know|as of (?:now|today|this week)|from now on|turns out|it turns out|"
                    + "(?:please )?(?:remember|note) that|these days|right now|at the moment|update|correction|heads up|"
                    + "hey|hi|hello|oh|well|so|ok|okay|yeah|yes|no|actually|btw|fyi|and|but|also|sorry|now|currently|nowadays|"
                    + "recently|finally|just|please|anyway|honestly)\\b(?:\\s+there)?[\\s,:!.]*)+(?=\\S)");
    private static final Pattern WHITESPACE = Pattern.compile("\\s+");
    private static final Pattern EDGES = Pattern.compile("^[^\\p{L}\\p{N}+@#$€£]+|[^\\p{L}\\p{N}%]+$");
    private static final Pattern BREAK = Pattern.compile("[,;:)]$");
    private static final Map<String, String> SPELLED = Words.pairs("""
            i'm=I am, i've=I have, we're=we are, don't=do not, doesn't=does not, isn't=is not, aren't=are not, can't=can not,
            cannot=can not, didn't=did not, wasn't=was not, haven't=did not, hasn't=did not, won't=will not, name's=name is,
            it's=it is, we've=we have, i'll=I will, i'd=I would""");
    private static final Pattern SUPPOSED = Words.pattern("\\b(?:" + String.join("|", Words.SUPPOSED) + ")\\b");
    private static final Pattern NEGATED = Words.pattern("\\b(?:never|not)\\b|n't\\b");

    /**
     * @param words those of the clause, without those that open it
     * @param content the words without filler words
     * @param phrases the content with its commas
     */
    record Clause(List<String> words, String content, String phrases, Sentence sentence) {

        /** Whether nothing in it is thought of, planned or reported. */
        boolean isFact() {
            return words.stream().map(word -> word.toLowerCase(Locale.ROOT)).noneMatch(Words.UNREAL::contains);
        }

        private static Clause of(String text, Sentence sentence) {
            List<String> tokens = tokens(text);
            String phrases = tokens.stream().filter(token -> !Words.LIGHT.contains(word(token).toLowerCase(Locale.ROOT)))
                    .collect(Collectors.joining(" "));
            return new Clause(tokens.stream().map(Sentence::word).toList(), phrases.replaceAll(",(?= |$)", ""), phrases,
                    sentence);
        }
    }

    static List<Sentence> of(String text) {
        return SENTENCES.splitAsStream(plain(text).replaceAll("\\b([Aa]ny) more\\b(?!\\s+\\w)", "$1more")).map(Sentence::new)
                .toList();
    }

    static String plain(String text) {
        return text.replace('’', '\'');
    }

    boolean isQuestion() {
        return text.strip().endsWith("?");
    }

    boolean isSupposed() {
        return SUPPOSED.matcher(text).find();
    }

    /** Whether something in it is denied, not known what; "no longer" always belongs to the verb after it. */
    boolean isNegated() {
        return NEGATED.matcher(text).find() && !text.contains("no longer");
    }

    List<Clause> clauses() {
        return CLAUSES.splitAsStream(text).map(clause -> Clause.of(clause, this)).filter(clause -> !clause.content().isEmpty())
                .toList();
    }

    /** Words without their punctuation; a comma ends those that a phrase ends with. */
    private static List<String> tokens(String clause) {
        return WHITESPACE.splitAsStream(OPENING.matcher(clause.strip()).replaceFirst("")).flatMap(token -> {
            String word = EDGES.matcher(token).replaceAll("");
            String spelled = SPELLED.getOrDefault(word.toLowerCase(Locale.ROOT), word);
            return word.isEmpty() ? Stream.empty()
                    : Stream.of((BREAK.matcher(token).find() ? spelled + "," : spelled).split(" "));
        }).toList();
    }

    private static String word(String token) {
        return token.endsWith(",") ? token.substring(0, token.length() - 1) : token;
    }
}
