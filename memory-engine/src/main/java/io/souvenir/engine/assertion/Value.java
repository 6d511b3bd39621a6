package io.souvenir.engine.assertion;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;


/**
 * A value as its telling stems, sorted by what they are. Compared without order: "Monday at nine" is "at nine on Monday".
 *
 * @param parts the stems of each kind; no kind is empty
 */
public record Value(Map<Kind, Set<String>> parts) {

    static final Value NONE = new Value(Map.of());

    public enum Kind {
        NUMBER, HOUR, DAY, ADDRESS, NAME, WORD;

        boolean measured() {
            return this == NUMBER || this == HOUR || this == DAY || this == ADDRESS;
        }
    }

    private static final Pattern HOUR = Pattern
            .compile("\\d{1,2}([:.]\\d\\d)?(am|pm|a\\.m\\.|p\\.m\\.)|\\d{1,2}:\\d\\d|noon|midnight");
    private static final Pattern ADDRESS = Pattern.compile("\\S+@\\S+\\.\\S+|https?://\\S+|www\\.\\S+");
    private static final Set<String> DAYS = Set.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
            "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december",
            "mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays");
    private static final Map<String, String> COUNTS = Map.ofEntries(Map.entry("two", "2"), Map.entry("three", "3"),
            Map.entry("four", "4"), Map.entry("five", "5"), Map.entry("six", "6"), Map.entry("seven", "7"),
            Map.entry("eight", "8"), Map.entry("nine", "9"), Map.entry("ten", "10"), Map.entry("eleven", "11"),
            Map.entry("twelve", "12"), Map.entry("twenty", "20"), Map.entry("thirty", "30"), Map.entry("third", "3rd"),
            Map.entry("fourth", "4th"), Map.entry("fifth", "5th"), Map.entry("sixth", "6th"), Map.entry("seventh", "7th"),
            Map.entry("eighth", "8th"), Map.entry("ninth", "9th"), Map.entry("tenth", "10th"));

    /** Countries are told from places inside them: who lives in Munich lives in Germany too. */
    private static final Set<String> COUNTRIES = Arrays.stream(Locale.getISOCountries())
            .flatMap(code -> Arrays.stream(Locale.of("", code).getDisplayCountry(Locale.ENGLISH).toLowerCase(Locale.ROOT)
                    .split("[^a-z]+")))
            .filter(word -> word.length() > 3).map(Words::stem).collect(Collectors.toUnmodifiableSet());
    private static final Set<String> COUNTRY_NAMES = Stream
            .of("usa", "uk", "us", "england", "scotland", "wales", "europe").map(Words::stem)
            .collect(Collectors.toUnmodifiableSet());

    static Value of(Collection<String> words) {
        Map<Kind, Set<String>> parts = new EnumMap<>(Kind.class);
        for (String word : words) {
            String lower = word.toLowerCase(Locale.ROOT);
            if (!Words.LIGHT.contains(lower) && !Words.stops(word)) {
                Kind kind = kind(word, lower);
                parts.computeIfAbsent(kind, k -> new HashSet<>()).add(kind.measured() ? plain(lower) : Words.stem(lower));
            }
        }
        return new Value(parts);
    }

    static Kind kind(String word, String lower) {
        if (DAYS.contains(lower) || word.equals("May")) {
            return Kind.DAY;
        }
        if (HOUR.matcher(lower).matches()) {
            return Kind.HOUR;
        }
        if (ADDRESS.matcher(lower).matches()) {
            return Kind.ADDRESS;
        }
        if (lower.chars().anyMatch(Character::isDigit) || COUNTS.containsKey(lower)) {
            return Kind.NUMBER;
        }
        return word.chars().anyMatch(Character::isUpperCase) ? Kind.NAME : Kind.WORD;
    }

    private static String plain(String lower) {
        String day = DAYS.contains(lower) && lower.endsWith("days") ? lower.substring(0, lower.length() - 1) : lower;
        return COUNTS.getOrDefault(day, day);
    }

    public boolean isEmpty() {
        return parts.isEmpty();
    }

    /** Whether what it names is that. */
    public boolean names(String name) {
        Set<String> stems = of(Arrays.asList(name.split("\\s+"))).all();
        return !stems.isEmpty() && stems.equals(parts.get(Kind.NAME));
    }

    boolean named() {
        return parts.containsKey(Kind.NAME);
    }

    private Set<String> all() {
        return parts.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    }

    boolean within(Value other) {
        return other.all().containsAll(all());
    }

    boolean differs(Value other) {
        return !isEmpty() && !other.isEmpty() && !other.within(this);
    }

    /** Neither says the other with more or fewer words. */
    boolean contradicts(Value other) {
        if (!differs(other) || within(other) || oneIsACountry(other)) {
            return false;
        }
        return parts.keySet().stream().noneMatch(Kind::measured) || contradictsMeasured(other)
                || other.parts.keySet().stream().noneMatch(Kind::measured);
    }

    boolean contradictsMeasured(Value other) {
        return parts.entrySet().stream().anyMatch(part -> part.getKey().measured() && disjoint(part.getKey(), other));
    }

    /** Something of the same kind differs; two plain words are rarely of one kind. */
    boolean contradictsKind(Value other) {
        return parts.keySet().stream().anyMatch(kind -> kind != Kind.WORD && disjoint(kind, other));
    }

    Set<String> stems(Kind kind) {
        return parts.getOrDefault(kind, Set.of());
    }

    /**
     * Whether one of the two has become the other: another measure of the same name, or another name.
     *
     * @param gone whether somebody is said to have gone, so that both may be named
     */
    boolean takesPlaceOf(Value older, boolean gone) {
        boolean otherMeasure = parts.keySet().stream()
                .anyMatch(kind -> kind.measured() && tells(kind, older) && older.tells(kind, this));
        boolean otherName = disjoint(Kind.NAME, older);
        return otherMeasure ? !otherName
                : otherName || gone && !older.stems(Kind.NAME).isEmpty() && tells(Kind.NAME, older);
    }

    /** Whether it tells something of this kind, where the other does too, that the other does not. */
    private boolean tells(Kind kind, Value other) {
        return !other.stems(kind).isEmpty() && !other.stems(kind).containsAll(stems(kind));
    }

    private boolean disjoint(Kind kind, Value other) {
        Set<String> mine = parts.getOrDefault(kind, Set.of());
        Set<String> theirs = other.parts.getOrDefault(kind, Set.of());
        return !mine.isEmpty() && !theirs.isEmpty() && mine.stream().noneMatch(theirs::contains);
    }

    private boolean oneIsACountry(Value other) {
        return isCountry() != other.isCountry();
    }

    private boolean isCountry() {
        return named() && all().stream().allMatch(word -> COUNTRIES.contains(word) || COUNTRY_NAMES.contains(word));
    }
}
