package io.souvenir.engine.recall.question;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.dates.AskedTime;
import io.souvenir.engine.dates.Dates;
import io.souvenir.engine.lexical.Analyzer;
import io.souvenir.engine.lexical.Terms;

/** A question as ranking reads it: its terms, and the times and people it names. */
public final class ParsedQuestion {

    private static final int IGNORING_CASE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final Pattern IDENTIFIER = Pattern.compile("\\S*\\p{N}\\S*");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    private final String asked;
    private final String text;
    private final AskedTime time;
    private final @Nullable String language;
    private final Analyzer analyzer;
    private final Set<String> tokens;

    /**
     * @param language ISO 639-1; null where it was not detected, which is read as English
     * @param day the day from which relative days count
     */
    public ParsedQuestion(String text, @Nullable String language, Analyzer analyzer, LocalDate day) {
        this.asked = text;
        this.text = Dates.absolute(text, language, day);
        this.time = Dates.asked(text, language, day);
        this.language = language;
        this.analyzer = analyzer.in(language);
        this.tokens = WORD.matcher(text.toLowerCase(Locale.ROOT)).results().map(match -> match.group())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** In lower case. */
    public Set<String> words() {
        return tokens;
    }

    private boolean english() {
        return language == null || language.equals("en");
    }

    public Terms terms() {
        return analyzer.analyze(text);
    }

    /** The terms of a text that may contain those of the question. */
    public Terms termsOf(String other, @Nullable String languageOfText) {
        return analyzer.analyze(other, languageOfText);
    }

    public AskedTime time() {
        return time;
    }

    /** Whether it asks for the newest of all, as "What did I do last?" does. */
    public boolean asksForNewestOfAll() {
        return time.newest() && analyzer.analyze(Dates.withoutNewest(asked, language)).length() == 0;
    }

    public boolean asksWhen() {
        return Dates.asksWhen(asked, language);
    }

    /** The terms by which texts in the question's language express time. */
    public Terms timeTerms() {
        return analyzer.analyze(Dates.words(language)).words();
    }

    /** The terms of words with digits, each of which names one thing. */
    public Terms identifiers() {
        return analyzer.analyze(IDENTIFIER.matcher(asked).results().map(MatchResult::group).collect(Collectors.joining(" ")));
    }

    /** The terms without people's names, which half of a conversation's turns contain. */
    public Terms termsWithout(Collection<String> names) {
        Set<String> leftOut = names.stream().flatMap(name -> words(name).stream()).collect(Collectors.toSet());
        return analyzer.analyze(WORD.matcher(text)
                .replaceAll(word -> leftOut.contains(word.group().toLowerCase(Locale.ROOT)) ? " "
                        : Matcher.quoteReplacement(word.group())));
    }

    /** The speakers whom the question names, in the order of naming. */
    public List<String> named(Set<String> speakers) {
        return tokens.stream().flatMap(token -> speakers.stream().filter(speaker -> words(speaker).contains(token))).distinct()
                .toList();
    }

    /**
     * The question as the people it names would ask it: "my" for "Ann's", "I" for "Ann". People do not name themselves in what
     * they say, so their words are nearer to a question without names; the speaker is a signal of its own. In other languages
     * than English the verb changes with the person, so there the question stays as it is.
     */
    public String inFirstPerson(Set<String> speakers) {
        String names = speakers.stream().flatMap(name -> words(name).stream()).distinct().filter(this::isNoStopWord)
                .sorted(Comparator.reverseOrder())
                .map(Pattern::quote).collect(Collectors.joining("|"));
        if (names.isEmpty() || !english()) {
            return text;
        }
        return Pattern
                .compile("(?<![\\p{L}\\p{N}])(?:" + names + ")(?: (?:" + names + "))*(['’]s)?(?![\\p{L}\\p{N}])", IGNORING_CASE)
                .matcher(text).replaceAll(name -> name.group(1) == null ? "I" : "my");
    }

    /** "Will" and "A" may be names, but are far more often other words. */
    private boolean isNoStopWord(String word) {
        return analyzer.analyze(word).length() > 0;
    }

    private static List<String> words(String name) {
        return WORD.matcher(name.toLowerCase(Locale.ROOT)).results().map(match -> match.group()).toList();
    }
}
