package io.souvenir.engine.lexical;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The identifiers of a text: letters and digits that signs join, such as AB-12, 10.0.3.7, err_no, /etc/hosts or a telephone number.
 * Each is one term, whatever signs its parts are joined by: AB-12, ab_12 and AB12 are the same.
 */
final class Identifiers {

    /** Letters and digits, except of scripts that write words without spaces. */
    private static final String CHARACTER = "[\\p{L}\\p{M}\\p{Nd}&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}"
            + "\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}]]";
    private static final String DASH = "[\\p{Pd}&&[^\\u2014\\u2015]]";
    private static final String SIGN = "(?:://|:[:\\\\]|\\\\\\\\|[_./\\\\:@#+=~&%]|" + DASH + ")";
    private static final Pattern RUN = Pattern.compile(CHARACTER + "+(?:" + SIGN + CHARACTER + "+)*");
    private static final Pattern SEGMENT = Pattern.compile("[/\\\\@]+|:[:\\\\/]*");
    private static final Pattern BORDER = Pattern
            .compile("[^\\p{L}\\p{M}\\p{Nd}]+|(?<=\\p{Nd})(?=\\p{L})|(?<=[\\p{L}\\p{M}])(?=\\p{Nd})"
                    + "|(?<=\\p{Ll})(?=\\p{Lu})");

    /** Groups of digits, such as +47 22 12 34 56, (030) 5550-7714 or 12,500,000. */
    private static final Pattern DIGITS = Pattern.compile("[0-9]+(?:(?:" + DASH + "|[ ./,]|\\) ?| \\()[0-9]+)*");
    private static final Pattern NO_DIGIT = Pattern.compile("[^0-9]+");

    /** Telephone numbers with and without the codes of country and city agree in so many digits. */
    private static final int LOCAL_NUMBER = 7;

    private final List<String> wholes = new ArrayList<>();
    private final List<String> parts = new ArrayList<>();
    private final String rest;

    Identifiers(String text) {
        RUN.matcher(text).results().forEach(run -> read(run.group()));
        DIGITS.matcher(text).results().forEach(digits -> readDigits(digits.group()));
        String withoutDigits = DIGITS.matcher(text).replaceAll(digits -> isLongNumber(digits.group()) ? " " : "$0");
        rest = RUN.matcher(withoutDigits).replaceAll(run -> isNumbered(run.group()) ? " " : "$0");
    }

    /** One term each; twice where it has digits, as it names one thing more surely than a word does. */
    List<String> wholes() {
        return wholes;
    }

    /** The words and numbers that they consist of, in one text. */
    String parts() {
        return String.join(" ", parts);
    }

    /** The text without identifiers that have digits: their parts are not words. */
    String rest() {
        return rest;
    }

    private void read(String run) {
        List<String> borders = List.of(BORDER.split(run));
        if (borders.size() < 2) {
            return;
        }
        parts.addAll(borders);
        if (!run.chars().allMatch(Character::isLetter)) {
            wholes.add(whole(borders));
        }
        if (isNumbered(run)) {
            wholes.add(whole(borders));
        }
        // A version has a "v" or not.
        if (borders.size() > 2 && Character.isLetter(borders.get(0).charAt(0)) && Character.isDigit(borders.get(1).charAt(0))) {
            wholes.add(whole(borders.subList(1, borders.size())));
        }
        List<String> segments = List.of(SEGMENT.split(run));
        if (segments.size() > 1) {
            segments.forEach(this::read);
        }
    }

    private static String whole(List<String> parts) {
        return parts.stream().map(part -> part.toLowerCase(Locale.ROOT)).collect(Collectors.joining("."));
    }

    private void readDigits(String digits) {
        List<String> groups = List.of(NO_DIGIT.split(digits));
        if (groups.size() > 1) {
            groups.forEach(this::readDigits);
        }
        String joined = String.join("", groups);
        if (joined.length() < LOCAL_NUMBER) {
            return;
        }
        parts.addAll(groups);
        wholes.add(joined);
        if (joined.length() > LOCAL_NUMBER) {
            wholes.add(joined.substring(joined.length() - LOCAL_NUMBER));
        }
    }

    private static boolean isLongNumber(String digits) {
        String joined = NO_DIGIT.matcher(digits).replaceAll("");
        return joined.length() >= LOCAL_NUMBER && joined.length() < digits.length();
    }

    private static boolean isNumbered(String run) {
        return run.chars().anyMatch(Character::isDigit) && BORDER.matcher(run).find();
    }
}
