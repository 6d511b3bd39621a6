package io.souvenir.engine.dates;

import java.time.LocalDate;
import java.time.Month;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** Reads dates from texts, in the languages that have a grammar of dates. */
public final class Dates {

    private static final String ENGLISH = "en";

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

    /** The months that a question names. */
    public static Set<Month> months(String text, @Nullable String language) {
        return in(language).map(grammar -> grammar.months(text)).orElse(Set.of());
    }

    public static boolean asksWhen(String text, @Nullable String language) {
        return in(language).filter(grammar -> grammar.asksWhen(text)).isPresent();
    }

    /** Words for times in one line, without the names of months. */
    public static String words(@Nullable String language) {
        return in(language).map(Grammar::words).orElse("");
    }
}
