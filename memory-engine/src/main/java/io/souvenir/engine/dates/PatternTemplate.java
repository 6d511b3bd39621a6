package io.souvenir.engine.dates;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Turns a date pattern of ICU, such as {@code d. MMMM y}, into a template of phrases. */
final class PatternTemplate {

    private static final Pattern PARTS = Pattern.compile("([a-zA-Z])\\1*|(?:'[^']*'|[^a-zA-Z'])+");
    private static final String YEAR = "{year}";
    private static final int NAMED = 3;

    private PatternTemplate() {
    }

    /**
     * Null where the pattern consists of numbers only, or has fields that are not read.
     *
     * @param range whether the day is a range of days
     */
    static @Nullable String of(String pattern, boolean range) {
        List<String> parts = PARTS.matcher(pattern).results().map(MatchResult::group).toList();
        boolean named = parts.stream().anyMatch(part -> part.matches("(M|L|Q)\\1{2,}"));
        List<String> template = new ArrayList<>();
        boolean words = false;
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            String next = i + 1 < parts.size() ? literal(parts.get(i + 1)) : "";
            if (!field(part)) {
                String between = named && comma(part) && i + 1 < parts.size() && YEAR.equals(slot(parts.get(i + 1)))
                        ? "(,| |, )"
                        : between(literal(part), named, i == parts.size() - 1);
                words |= between.codePoints().anyMatch(Character::isLetter);
                template.add(between);
            } else if (slot(part) == null) {
                return null;
            } else {
                template.add((range && part.startsWith("d") ? "{first}" + suffix(next) + "{to}" : "") + slot(part));
            }
        }
        return named || words ? String.join("", template) : null;
    }

    private static boolean comma(String part) {
        return part.equals(" ") || part.equals(", ");
    }

    private static boolean field(String part) {
        return part.charAt(0) <= 'z' && Character.isLetter(part.charAt(0));
    }

    private static @Nullable String slot(String field) {
        return switch (field.charAt(0)) {
            case 'y', 'u' -> YEAR;
            case 'M', 'L' -> field.length() >= NAMED ? "{month}" : "{digits}";
            case 'd' -> "{day}";
            case 'Q', 'q' -> field.length() >= NAMED ? "{quarter}" : null;
            default -> null;
        };
    }

    private static String literal(String part) {
        return field(part) ? "" : part.replace("'", "");
    }

    /** What is directly behind a day. */
    private static String suffix(String literal) {
        boolean has = !literal.isEmpty() && (literal.charAt(0) == '.' || attached(literal.charAt(0)));
        return has ? "(" + literal.charAt(0) + "|)" : "";
    }

    private static boolean attached(char c) {
        return WordBoundaries.unspaced(c) || WordBoundaries.hangul(c);
    }

    /** Punctuation and, beside the name of a month, words such as "de" may be missing. */
    private static String between(String literal, boolean named, boolean last) {
        String words = literal.strip();
        boolean letters = words.codePoints().anyMatch(Character::isLetter);
        if (!words.isEmpty() && attached(words.charAt(0))) {
            return words + (literal.endsWith(" ") ? "( |)" : "");
        }
        if (last) {
            return "";
        }
        boolean space = literal.startsWith(" ") || literal.endsWith(" ");
        if (words.isEmpty()) {
            return " ";
        }
        if (letters && !named) {
            return literal;
        }
        return letters ? "( " + words + "|) " : "(" + words + "|)" + (space ? " " : "");
    }
}
