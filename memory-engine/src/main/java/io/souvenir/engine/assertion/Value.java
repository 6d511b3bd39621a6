package io.souvenir.engine.assertion;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A value as it is written.
 *
 * @param text in lower case
 * @param shape the words with a sign in place of each name, number, day and month: values of one attribute have one shape
 */
record Value(String text, String shape) {

    static final Value NONE = new Value("", "");

    private static final String NAME = "Name";
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.:]\\d+)*");
    private static final Pattern NUMBERED = Pattern.compile("#(?:am|pm|st|nd|rd|th)$");
    private static final Pattern THOUSANDS = Pattern.compile("(?<=\\d),(?=\\d{3})");
    private static final Pattern MEASURED = Pattern.compile("[#@]|\\b(?:day|month)\\b");
    private static final Pattern NAMES = Pattern.compile(NAME + "(?: " + NAME + ")+");
    private static final Set<String> DAYS = Arrays.stream(DayOfWeek.values())
            .map(day -> day.getDisplayName(TextStyle.FULL, Locale.ENGLISH)).collect(Collectors.toUnmodifiableSet());
    private static final Set<String> MONTHS = Arrays.stream(Month.values())
            .map(month -> month.getDisplayName(TextStyle.FULL, Locale.ENGLISH)).collect(Collectors.toUnmodifiableSet());

    static Value of(String text) {
        String[] words = THOUSANDS.matcher(text).replaceAll("").split(" ");
        String shape = Stream.of(words).map(Value::shape).collect(Collectors.joining(" "));
        return new Value(String.join(" ", words).toLowerCase(Locale.ROOT), NAMES.matcher(shape).replaceAll(NAME));
    }

    private static String shape(String word) {
        String numbered = NUMBER.matcher(word).replaceAll("#");
        return DAYS.contains(word) ? "day"
                : MONTHS.contains(word) ? "month"
                        : word.contains("@") ? "@"
                                : !numbered.equals(word)
                                        ? NUMBERED.matcher(numbered.toLowerCase(Locale.ROOT)).replaceFirst("#")
                                        : Character.isUpperCase(word.charAt(0)) ? NAME : word.toLowerCase(Locale.ROOT);
    }

    Value asColour() {
        return new Value(text, "colour");
    }

    boolean isName() {
        return shape.equals(NAME);
    }

    boolean isMeasured() {
        return MEASURED.matcher(shape).find();
    }

    /** Whether both are values of one kind, and neither is the other in more words. */
    boolean replaces(Value other) {
        return shape.equals(other.shape) && !words().containsAll(other.words()) && !other.words().containsAll(words());
    }

    private Set<String> words() {
        return Set.copyOf(Arrays.asList(text.split(" ")));
    }
}
