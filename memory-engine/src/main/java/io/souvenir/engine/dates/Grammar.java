package io.souvenir.engine.dates;

import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.language.Lines;

/**
 * The date expressions of one language, from its file {@code dates.txt}: names of months, weekdays, numbers and units, and rules, each
 * a regular expression in which {@code {month}} and the like stand for these names. All rules are one expression, so that a text is
 * searched once; the first rule that matches counts.
 */
final class Grammar {

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    private final Map<String, List<List<String>>> names = new HashMap<>();
    private final List<Rule> rules = new ArrayList<>();
    private final Pattern any;
    private final List<Pattern> months;
    private final Map<String, Pattern> asks = new HashMap<>();
    private final Map<String, String> words = new HashMap<>();

    /** @param shift by how many units the date differs from the present */
    private record Rule(String kind, int shift, String pattern) {
    }

    private Grammar(List<String> lines) {
        for (String line : lines) {
            String[] parts = line.split(" = ", 2);
            switch (parts[0]) {
                case "months", "question-months", "weekdays", "numbers", "units" -> names.put(parts[0], lists(parts[1]));
                case "asks", "newest", "past" -> asks.put(parts[0], compiled(parts[1]));
                case "words", "changes" -> words.put(parts[0], parts[1]);
                default -> rules.add(rule(parts[0].split(" "), parts[1]));
            }
        }
        this.months = names.getOrDefault("question-months", names.getOrDefault("months", List.of())).stream()
                .map(month -> compiled(alternatives(month.stream()))).toList();
        this.any = compiled(rulePatterns());
    }

    static @Nullable Grammar of(String language) {
        List<String> lines = Lines.of(language, "dates.txt");
        return lines.isEmpty() ? null : new Grammar(lines);
    }

    private static List<List<String>> lists(String names) {
        return Stream.of(names.split(" \\| ")).map(of -> List.of(of.strip().split(" "))).toList();
    }

    private static Rule rule(String[] head, String pattern) {
        return new Rule(head[0], head.length == 1 ? 0 : Integer.parseInt(head[1]), pattern);
    }

    private static Pattern compiled(String alternatives) {
        return Pattern.compile("(?<![\\p{L}\\p{N}])(?:" + alternatives + ")(?![\\p{L}\\p{N}])", FLAGS);
    }

    /** The names of groups end with the number of their rule, as each may occur once. */
    private String rulePatterns() {
        List<String> patterns = new ArrayList<>();
        for (Rule rule : rules) {
            patterns.add("(?<rule" + patterns.size() + ">"
                    + placed(rule.pattern().replace(" ?", "\\s*").replace(" ", "\\s+"), patterns.size()) + ")");
        }
        return String.join("|", patterns);
    }

    private String placed(String pattern, int rule) {
        int[] places = { 0 };
        return PLACE.matcher(pattern).replaceAll(place -> Matcher.quoteReplacement(
                "(?<" + place.group(1) + "X" + rule + "X" + places[0]++ + ">" + written(place.group(1)) + ")"));
    }

    private String written(String place) {
        return switch (place) {
            case "day" -> "(?:0?[1-9]|[12]\\d|3[01])(?![\\d:%])";
            case "digits" -> "(?:0?[1-9]|1[0-2])(?!\\d)";
            case "year" -> "(?:19|20)\\d\\d(?![:,.]?\\d)";
            case "n" -> "[1-9]\\d?|" + alternatives("numbers", 0);
            case "month" -> alternatives("months", 0);
            case "weekday" -> alternatives("weekdays", 0);
            case "unit" -> alternatives("units", 0);
            // "The next day" and "the last days" are no dates relative to today.
            case "period" -> alternatives("units", 1);
            default -> throw new IllegalArgumentException("No such place in a grammar of dates: " + place);
        };
    }

    private String alternatives(String list, int from) {
        return alternatives(names.getOrDefault(list, List.of()).stream().skip(from).flatMap(List::stream));
    }

    /** The longest first, because "mes" begins "meses". A name that begins with a capital matches with that capital only. */
    private static String alternatives(Stream<String> names) {
        return names.sorted((one, other) -> other.length() - one.length())
                .map(name -> Character.isUpperCase(name.charAt(0)) ? "(?-i:" + name + ")" : name)
                .collect(Collectors.joining("|"));
    }

    private int place(String list, String name) {
        List<List<String>> all = names.getOrDefault(list, List.of());
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).stream().anyMatch(one -> Pattern.compile(one, FLAGS).matcher(name).matches())) {
                return i + 1;
            }
        }
        return Integer.parseInt(name);
    }

    Stream<DateMention> mentions(String text) {
        return any.matcher(text).results().map(this::mention);
    }

    private DateMention mention(MatchResult match) {
        int of = 0;
        while (match.group("rule" + of) == null) {
            of++;
        }
        Map<String, Integer> numbers = new HashMap<>();
        for (Map.Entry<String, Integer> group : any.namedGroups().entrySet()) {
            String[] name = group.getKey().split("X");
            String value = match.group(group.getValue());
            if (name.length > 1 && value != null) {
                numbers.put(name[0], number(name[0], value));
            }
        }
        return new DateMention(rules.get(of).kind(), rules.get(of).shift(), numbers);
    }

    private int number(String place, String value) {
        return switch (place) {
            case "month" -> place("months", value);
            case "weekday" -> place("weekdays", value);
            case "n" -> place("numbers", value);
            case "unit", "period" -> place("units", value);
            default -> Integer.parseInt(value);
        };
    }

    /** The question with the days that its relative expressions mean, which texts are indexed with. */
    String absolute(String question, LocalDate day) {
        return any.matcher(question)
                .replaceAll(match -> Matcher.quoteReplacement(mention(match).written(day).orElse(match.group())));
    }

    /** The months that a question names. */
    Set<Month> months(String text) {
        return Stream.of(Month.values()).filter(month -> months.get(month.ordinal()).matcher(text).find())
                .collect(Collectors.toSet());
    }

    /** @param what {@code asks} when something was, for the {@code newest}, or for what was in the {@code past} */
    boolean asks(String what, String text) {
        return Optional.ofNullable(asks.get(what)).filter(words -> words.matcher(text).find()).isPresent();
    }

    /** The text without what asks so, see {@link #asks}. */
    String without(String what, String text) {
        Pattern words = asks.get(what);
        return words == null ? text : words.matcher(text).replaceAll("");
    }

    /** @param what the {@code words} for times, or those for {@code changes} */
    String words(String what) {
        return words.getOrDefault(what, "");
    }
}
