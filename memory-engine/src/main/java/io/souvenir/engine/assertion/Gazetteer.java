package io.souvenir.engine.assertion;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;


/** Places that everybody knows. */
final class Gazetteer {

    private static final Set<String> COUNTRIES = Stream
            .concat(Arrays.stream(Locale.getISOCountries()).map(code -> Locale.of("", code).getDisplayCountry(Locale.ENGLISH)),
                    Stream.of("USA", "UK", "US", "England", "Scotland", "Wales", "Europe", "Asia", "Africa", "America",
                            "Australia"))
            .map(EntityMention::key).collect(Collectors.toUnmodifiableSet());

    private Gazetteer() {
    }

    static boolean isCountry(String name) {
        return COUNTRIES.contains(EntityMention.key(name));
    }
}
