package io.souvenir.engine.dates;

import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** Reads dates from texts, in the languages that have a grammar of dates. */
public final class Dates {

    private static final String ENGLISH = "en";

    private static final Pattern YEAR = Pattern.compile("\\b(?:19|20)\\d\\d\\b");

    private static final Map<String, Grammar> GRAMMARS = Stream.of(ENGLISH, "de", "fr", "es", "it", "pt")
            .collect(Collectors.toUnmodifiableMap(Function.identity(), Grammar::of));

    private Dates() {
    }

    private static Optional<Grammar> in(@Nullable String language) {
        return Optional.ofNullable(GRAMMARS.get(language == null ? ENGLISH : language));
    }

    /**
     * The first date of a text. Relative dates count from {@code day}.
     *
     * @param language ISO 639-1; null is read as English
     */
    public static Optional<Days> about(String text, @Nullable String language, LocalDate day) {
        return in(language)
                .flatMap(grammar -> grammar.mentions(text).flatMap(mention -> mention.resolve(day).stream()).findFirst());
    }

    /**
     * What a question says about time. Relative days count from {@code day}.
     *
     * @param language ISO 639-1; null is read as English
     */
    public static AskedTime asked(String question, @Nullable String language, LocalDate day) {
        return in(language).map(grammar -> asked(question, grammar, day))
                .orElse(new AskedTime(List.of(), Set.of(), Set.of(), true, false));
    }

    private static AskedTime asked(String question, Grammar grammar, LocalDate day) {
        List<Days> spans = grammar.mentions(question).flatMap(mention -> mention.asked(day)).toList();
        Set<Month> months = grammar.months(question);
        Set<Integer> years = YEAR.matcher(question).results().map(year -> Integer.valueOf(year.group()))
                .collect(Collectors.toSet());
        boolean current = !grammar.asks("past", question)
                && (spans.isEmpty() ? months.isEmpty() : spans.stream().anyMatch(span -> span.contains(day)));
        return new AskedTime(spans, months, years, current, current && grammar.asks("newest", question));
    }

    /** The question with absolute days instead of "yesterday" and the like. */
    public static String absolute(String question, @Nullable String language, LocalDate day) {
        return in(language).map(grammar -> grammar.absolute(question, day)).orElse(question);
    }

    /** The question without words such as "now" and "the last". */
    public static String withoutNewest(String question, @Nullable String language) {
        return in(language).map(grammar -> grammar.without("newest", question)).orElse(question);
    }

    public static boolean asksWhen(String text, @Nullable String language) {
        return in(language).filter(grammar -> grammar.asks("asks", text)).isPresent();
    }

    /** Words for times in one line, without the names of months. */
    public static String words(@Nullable String language) {
        return in(language).map(grammar -> grammar.words("words")).orElse("");
    }

    /** Words of a text that say since when something else holds, in one line. */
    public static String changes(@Nullable String language) {
        return in(language).map(grammar -> grammar.words("changes")).orElse("");
    }
}
