package io.souvenir.engine.assertion;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A value as the stems of its content words, by their kind. Compared without order: "Monday at nine" equals "at nine on Monday".
 *
 * @param parts the stems of each kind; no kind is empty
 */
record Value(Map<Kind, Set<String>> parts) {

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
    private static final Set<String> DAYS = Words.words("""
            monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays
            january february march april june july august september october november december""");
    private static final Map<String, String> COUNTS = Words.pairs("""
            two=2, three=3, four=4, five=5, six=6, seven=7, eight=8, nine=9, ten=10, eleven=11, twelve=12, twenty=20, thirty=30,
            third=3rd, fourth=4th, fifth=5th, sixth=6th, seventh=7th, eighth=8th, ninth=9th, tenth=10th""");

    static Value of(Collection<String> words) {
        Map<Kind, Set<String>> parts = new EnumMap<>(Kind.class);
        for (String word : words) {
            String lower = word.toLowerCase(Locale.ROOT);
            if (!Words.LIGHT.contains(lower) && !Words.isStopWord(word)) {
                Kind kind = kind(word, lower);
                parts.computeIfAbsent(kind, k -> new HashSet<>()).add(kind.measured() ? plain(lower) : Words.stem(lower));
            }
        }
        return new Value(parts);
    }

    static Kind kind(String word, String lower) {
        boolean number = COUNTS.containsKey(lower) || lower.chars().anyMatch(Character::isDigit);
        boolean name = word.chars().anyMatch(Character::isUpperCase);
        return DAYS.contains(lower) || word.equals("May") ? Kind.DAY
                : HOUR.matcher(lower).matches() ? Kind.HOUR
                        : ADDRESS.matcher(lower).matches() ? Kind.ADDRESS : number ? Kind.NUMBER : name ? Kind.NAME : Kind.WORD;
    }

    private static String plain(String lower) {
        String day = DAYS.contains(lower) && lower.endsWith("days") ? lower.substring(0, lower.length() - 1) : lower;
        return COUNTS.getOrDefault(day, day);
    }

    boolean isEmpty() {
        return parts.isEmpty();
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

    /** Whether the two differ and neither says the same as the other in more or fewer words. Who lives in Munich lives in Germany too. */
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

    /** Whether something of the same kind differs; two plain words are rarely of one kind. */
    boolean contradictsKind(Value other) {
        return parts.keySet().stream().anyMatch(kind -> kind != Kind.WORD && disjoint(kind, other));
    }

    Set<String> stems(Kind kind) {
        return parts.getOrDefault(kind, Set.of());
    }

    /**
     * Whether this value may replace {@code older}: another measure of the same name, or another name.
     *
     * @param gone whether the text says that somebody has gone, so that both may be named
     */
    boolean mayReplace(Value older, boolean gone) {
        boolean otherMeasure = parts.keySet().stream()
                .anyMatch(kind -> kind.measured() && adds(kind, older) && older.adds(kind, this));
        boolean otherName = disjoint(Kind.NAME, older);
        return otherMeasure ? !otherName
                : otherName || gone && !older.stems(Kind.NAME).isEmpty() && adds(Kind.NAME, older);
    }

    /** Whether both have stems of this kind, and this value others than the older one. */
    private boolean adds(Kind kind, Value other) {
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
        return named() && Gazetteer.areOfCountries(all());
    }
}
