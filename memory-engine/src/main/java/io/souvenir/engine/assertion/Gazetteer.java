package io.souvenir.engine.assertion;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The places that the JDK names: the countries of its locales and the cities of its time zones. */
final class Gazetteer {

    private static final Pattern ZONE = Pattern
            .compile("(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+");
    private static final Set<String> COUNTRIES = Arrays.stream(Locale.getISOCountries())
            .map(code -> EntityMention.key(Locale.of("", code).getDisplayCountry(Locale.ENGLISH)))
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> OTHER_NAMES = Set.of("usa", "uk", "us", "england", "scotland", "wales", "europe", "asia",
            "africa", "america");
    /** Those that have time zones by their own names. */
    private static final Set<String> STATES = Set.of("victoria", "queensland", "tasmania");
    private static final Set<String> CITIES = ZoneId.getAvailableZoneIds().stream().filter(ZONE.asMatchPredicate())
            .map(zone -> EntityMention.key(zone.substring(zone.lastIndexOf('/') + 1).replace('_', ' ')))
            .filter(city -> !isCountry(city) && !STATES.contains(city)).collect(Collectors.toUnmodifiableSet());

    private Gazetteer() {
    }

    static boolean isCountry(String name) {
        String key = EntityMention.key(name);
        return COUNTRIES.contains(key) || OTHER_NAMES.contains(key);
    }

    static boolean isPlace(String name) {
        return isCountry(name) || CITIES.contains(EntityMention.key(name));
    }

    /** Whether the second place is known, and neither is the country or continent of the other. */
    static boolean areApart(String one, String other) {
        return (isCountry(one) ? COUNTRIES : CITIES).contains(EntityMention.key(other))
                && (COUNTRIES.contains(EntityMention.key(one)) || !isCountry(one));
    }
}
