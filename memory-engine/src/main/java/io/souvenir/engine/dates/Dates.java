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

/** What texts say of time, in the languages that have a grammar for it. */
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
     * The first days that a text names, relative ones seen from the day on which it was said.
     *
     * @param language ISO 639-1; null is read as English
     */
    public static Optional<Days> about(String text, @Nullable String language, LocalDate said) {
        return in(language)
                .flatMap(grammar -> grammar.mentions(text).flatMap(mention -> mention.seenFrom(said).stream()).findFirst());
    }

    /** The months that a question names. */
    public static Set<Month> months(String text, @Nullable String language) {
        return in(language).map(grammar -> grammar.months(text)).orElse(Set.of());
    }

    public static boolean asksWhen(String text, @Nullable String language) {
        return in(language).filter(grammar -> grammar.asksWhen(text)).isPresent();
    }

    /** How people say when, in one line; the names of months are not in it. */
    public static String words(@Nullable String language) {
        return in(language).map(Grammar::words).orElse("");
    }
}
