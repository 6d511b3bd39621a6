package io.souvenir.engine.recall;

import java.time.Instant;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.souvenir.engine.lexical.Analyzer;
import io.souvenir.engine.lexical.Terms;

/** A question as ranking reads it: its stems, and the months, years and people it names. */
final class Question {

    /** "May" and "March" are words too: they count as months beside a number or behind "in", "of" and the like. */
    private static final Pattern MONTH = Pattern.compile(
            "\\b(january|february|april|june|july|august|september|october|november|december)\\b"
                    + "|(?:\\b(?:in|of|on|during|since|until|before|after|early|mid|late|this|last|next)\\s+|\\d(?:st|nd|rd|th)?,?\\s+)(march|may)\\b"
                    + "|\\b(march|may),?\\s+\\d",
            Pattern.CASE_INSENSITIVE);
    private static final int IGNORING_CASE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final Pattern YEAR = Pattern.compile("\\b(?:19|20)\\d\\d\\b");
    private static final Pattern WHEN = Pattern.compile(
            "\\bwhen\\b|\\bhow long\\b|\\b(?:what|which) (?:date|day|week|month|year|time)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    /** How people say when; the names of months stand in every turn's date. */
    private static final String TIME_WORDS = "yesterday today tonight tomorrow last next ago recently soon since day week weekend month "
            + "year morning evening night spring summer autumn fall winter Monday Tuesday Wednesday Thursday Friday Saturday Sunday";

    private final String text;
    private final Analyzer analyzer;
    private final Set<String> tokens;
    private final Set<Month> months = new HashSet<>();
    private final Set<Integer> years;

    Question(String text, Analyzer analyzer) {
        this.text = text;
        this.analyzer = analyzer;
        this.tokens = WORD.matcher(text.toLowerCase(Locale.ROOT)).results().map(match -> match.group())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Matcher month = MONTH.matcher(text);
        while (month.find()) {
            for (int group = 1; group <= month.groupCount(); group++) {
                if (month.group(group) != null) {
                    months.add(Month.valueOf(month.group(group).toUpperCase(Locale.ROOT)));
                }
            }
        }
        this.years = YEAR.matcher(text).results().map(match -> Integer.valueOf(match.group())).collect(Collectors.toSet());
    }

    /** In lower case. */
    Set<String> words() {
        return tokens;
    }

    Terms terms() {
        return analyzer.analyze(text);
    }

    boolean asksWhen() {
        return WHEN.matcher(text).find();
    }

    Terms timeTerms() {
        return analyzer.analyze(TIME_WORDS);
    }

    /** The stems without people's names, which half of a conversation shares. */
    Terms termsWithout(Collection<String> names) {
        Set<String> leftOut = names.stream().flatMap(name -> words(name).stream()).collect(Collectors.toSet());
        return analyzer.analyze(WORD.matcher(text)
                .replaceAll(word -> leftOut.contains(word.group().toLowerCase(Locale.ROOT)) ? " "
                        : Matcher.quoteReplacement(word.group())));
    }

    /** The speakers whom the question names, in the order of naming. */
    List<String> named(Set<String> speakers) {
        return tokens.stream().flatMap(token -> speakers.stream().filter(speaker -> words(speaker).contains(token))).distinct()
                .toList();
    }

    /**
     * The question as the people it names would ask it: "my" for "Ann's", "I" for "Ann". What people say of themselves holds
     * no names, so it is nearer to a question that holds none; whose words they are is another signal.
     */
    String inFirstPerson(Set<String> speakers) {
        String names = speakers.stream().flatMap(name -> words(name).stream()).distinct().filter(this::tells)
                .sorted(Comparator.reverseOrder())
                .map(Pattern::quote).collect(Collectors.joining("|"));
        if (names.isEmpty()) {
            return text;
        }
        return Pattern
                .compile("(?<![\\p{L}\\p{N}])(?:" + names + ")(?: (?:" + names + "))*(['’]s)?(?![\\p{L}\\p{N}])", IGNORING_CASE)
                .matcher(text).replaceAll(name -> name.group(1) == null ? "I" : "my");
    }

    /** "Will" and "A" are names too, but questions are full of them. */
    private boolean tells(String word) {
        return analyzer.analyze(word).length() > 0;
    }

    private static List<String> words(String name) {
        return WORD.matcher(name.toLowerCase(Locale.ROOT)).results().map(match -> match.group()).toList();
    }

    /** 1 where the question names the month of that time, 1.5 where its year too, else 0. */
    double dateMatch(Instant time) {
        var day = time.atZone(ZoneOffset.UTC);
        if (!months.contains(day.getMonth())) {
            return 0;
        }
        return years.contains(day.getYear()) ? 1.5 : 1;
    }
}
