package io.souvenir.engine.assertion;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names of countries and continents. */
final class Gazetteer {

    private static final int SHORTEST_WORD = 4;
    private static final Set<String> SHORT_NAMES = Set.of("usa", "uk", "us");
    private static final Set<String> NAMES = Stream
            .of(Arrays.stream(Locale.getISOCountries()).map(code -> Locale.of("", code).getDisplayCountry(Locale.ENGLISH)),
                    SHORT_NAMES.stream(), Stream.of("England", "Scotland", "Wales", "Europe", "Asia", "Africa", "America"))
            .flatMap(names -> names).map(EntityMention::key).collect(Collectors.toUnmodifiableSet());
    private static final Set<String> STEMS = NAMES.stream().flatMap(name -> Stream.of(name.split(" ")))
            .filter(word -> word.length() >= SHORTEST_WORD || SHORT_NAMES.contains(word)).map(Words::stem)
            .collect(Collectors.toUnmodifiableSet());

    private Gazetteer() {
    }

    static boolean isCountry(String name) {
        return NAMES.contains(EntityMention.key(name));
    }

    static boolean areOfCountries(Collection<String> stems) {
        return STEMS.containsAll(stems);
    }
}
