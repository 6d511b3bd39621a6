package io.souvenir.engine.dates;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.souvenir.engine.dates.DateRule.Kind;

/** Templates of dates that are written with numbers only, such as 2026-03-05 and 5.3.2026. */
final class NumericDates {

    private static final Pattern QUOTED = Pattern.compile("'[^']*'");
    /** What makes numbers with dots a version. */
    private static final String VERSION = "(version|release|build|firmware|v|v.)( |)";
    private static final DateRule EITHER = new DateRule(Kind.EITHER, 0, Map.of());
    private static final DateRule DATE = new DateRule(Kind.DATE, 0, Map.of());

    private NumericDates() {
    }

    /**
     * The order of day and month is that of the locales; where they differ, or put the year first, a date such as 3/5/2026 may
     * mean either day. With dots, which versions have too, dates are read only where a locale writes them so.
     *
     * @param patterns of the language's locales, such as {@code d/M/y}
     */
    static Map<String, DateRule> of(Set<String> patterns) {
        Map<String, DateRule> templates = new HashMap<>();
        Set<String> orders = patterns.stream().map(pattern -> order(pattern)).collect(Collectors.toSet());
        boolean dots = patterns.stream().anyMatch(pattern -> pattern.contains("."));
        boolean dayFirst = orders.equals(Set.of("dMy"));
        for (String separator : dots ? new String[] { "-", "/", ".( |)" } : new String[] { "-", "/" }) {
            boolean dot = separator.startsWith(".");
            if (!dot || orders.contains("yMd")) {
                templates.put(String.join(separator, "{year}", "{digits}", "{day}"), DATE);
            }
            if (dayFirst || orders.equals(Set.of("Mdy"))) {
                if (dot) {
                    templates.put(VERSION + String.join(separator, "{n}", "{n}", "{year}"), DateRule.NO_DATE);
                }
                templates.put(dayFirst ? String.join(separator, "{day}", "{digits}", "{year}")
                        : String.join(separator, "{digits}", "{day}", "{year}"), DATE);
            } else if (!dot) {
                templates.put(String.join(separator, "{first}", "{day}", "{year}"), EITHER);
            }
        }
        templates.put("{day}-{month}-{year}", DATE);
        templates.put(dayFirst ? "{day}/{digits}/{short_year}" : "{first}/{day}/{short_year}", dayFirst ? DATE : EITHER);
        return templates;
    }

    /** The letters of a pattern, each once. */
    private static String order(String pattern) {
        return QUOTED.matcher(pattern).replaceAll("").chars().filter(Character::isLetter).distinct()
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
