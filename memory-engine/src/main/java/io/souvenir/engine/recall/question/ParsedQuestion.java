package io.souvenir.engine.recall.question;

import io.souvenir.engine.dates.Dates;
import io.souvenir.engine.dates.Days;
import io.souvenir.engine.lexical.Analyzer;
import io.souvenir.engine.lexical.Terms;
import java.time.LocalDate;
import java.time.Month;
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
import org.jspecify.annotations.Nullable;


/** A question as ranking reads it: its stems, and the months, years and people it names. */
final class ParsedQuestion {

    /** "May" and "March" are words too: they count as months beside a number or behind "in", "of" and the like. */
    private static final Pattern MONTH = Pattern.compile(
            "\\b(january|february|april|june|july|august|september|october|november|december)\\b"
                    + "|(?:\\b(?:in|of|on|during|since|until|before|after|early|mid|late|this|last|next)\\s+|\\d(?:st|nd|rd|th)?,?\\s+)(march|may)\\b"
                    + "|\\b(march|may),?\\s+\\d",
            Pattern.CASE_INSENSITIVE);
    private static final int IGNORING_CASE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final Pattern YEAR = Pattern.compile("\\b(?:19|20)\\d\\d\\b");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    /** What speaks of more days than a month has speaks of no month. */
    private static final int LONGEST_ABOUT = 31;

    private final String text;
    private final @Nullable String language;
    private final Analyzer analyzer;
    private final Set<String> tokens;
    private final Set<Month> months = new HashSet<>();
    private final Set<Integer> years;

    /** @param language ISO 639-1; null where it cannot be told, which is read as English */
    ParsedQuestion(String text, @Nullable String language, Analyzer analyzer) {
        this.text = text;
        this.language = language;
        this.analyzer = analyzer.in(language);
        this.tokens = WORD.matcher(text.toLowerCase(Locale.ROOT)).results().map(match -> match.group())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (!english()) {
            months.addAll(Dates.months(text, language));
        }
        Matcher month = MONTH.matcher(english() ? text : "");
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

    private boolean english() {
        return language == null || language.equals("en");
    }

    Terms terms() {
        return analyzer.analyze(text);
    }

    boolean asksWhen() {
        return Dates.asksWhen(text, language);
    }

    Terms timeTerms() {
        return analyzer.analyze(Dates.words(language));
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
     * no names, so it is nearer to a question that holds none; whose words they are is another signal. Other languages than
     * English bend their words with who speaks, so there the question stays as it is.
     */
    String inFirstPerson(Set<String> speakers) {
        String names = speakers.stream().flatMap(name -> words(name).stream()).distinct().filter(this::tells)
                .sorted(Comparator.reverseOrder())
                .map(Pattern::quote).collect(Collectors.joining("|"));
        if (names.isEmpty() || !english()) {
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

    /** 1 where the question names the month in which it was said or of which it speaks, 1.5 where the year too, else 0. */
    double dateMatch(LocalDate said, @Nullable Days about) {
        if (months.isEmpty()) {
            return 0;
        }
        double match = dateMatch(said);
        return about == null || about.to().isAfter(about.from().plusDays(LONGEST_ABOUT)) ? match
                : Math.max(match, Math.max(dateMatch(about.from()), dateMatch(about.to())));
    }

    private double dateMatch(LocalDate day) {
        if (!months.contains(day.getMonth())) {
            return 0;
        }
        return years.contains(day.getYear()) ? 1.5 : 1;
    }
}
