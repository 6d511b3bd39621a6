package io.souvenir.engine.export;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;

import io.souvenir.engine.budget.Budget;

/** Extracts a value of a given form from a memory's text; empty unless the text has exactly one. */
final class ValueExtractor {

    private static final int MAX_DIGITS = 18;
    /** How many characters cost one step of the budget: of a searched word, and of a text in a plain or a word-by-word search. */
    private static final int WORD = 16;
    private static final int PLAIN_SEARCH = 1024;
    private static final int WORD_SEARCH = 32;
    private static final Pattern NUMBER = Pattern
            .compile("(?<![\\p{L}\\p{N}.,:/-])-?\\d+(?:,\\d{3})*(?:\\.\\d+)?(?![\\p{L}\\p{N}:/-]|[.,]\\d)");
    private static final String MONTHS = Stream.of(Month.values()).map(Month::name).reduce((a, b) -> a + "|" + b).orElseThrow();
    private static final Pattern DATE = Pattern
            .compile("\\b(\\d{4})-(\\d\\d)-(\\d\\d)\\b|\\b(\\d{1,2})(?:st|nd|rd|th)? (?:of )?(" + MONTHS
                    + "),? (\\d{4})\\b|\\b(" + MONTHS + ") (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern YES = Pattern.compile("\\A\\W*yes\\b|\\btrue\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern NO = Pattern.compile("\\A\\W*no\\b(?=\\W*(?:[,.;:!]|\\z))|\\bfalse\\b",
            Pattern.CASE_INSENSITIVE);

    private ValueExtractor() {
    }

    /** Spends from the budget for the search, once for each allowed value. */
    static Optional<JsonNode> extract(Shape.Form form, String text, Budget budget) {
        budget.text(text);
        if (!form.members().isEmpty()) {
            String folded = folded(text);
            return only(form.members().stream()
                    .filter(member -> !member.isNull() && contains(text, folded, member.asText(), budget)).toList());
        }
        if (form.allows("string")) {
            return switch (form.format()) {
                case "date" -> date(text, "");
                case "date-time" -> date(text, "T00:00:00Z");
                case null -> Optional.of(TextNode.valueOf(text));
                default -> Optional.empty();
            };
        }
        if (form.allows("integer") || form.allows("number")) {
            return number(text, form.allows("number"));
        }
        return form.allows("boolean") ? bool(text) : Optional.empty();
    }

    private static boolean contains(String text, String folded, String word, Budget budget) {
        long size = 1L + word.length() / WORD;
        budget.spend(size * (1 + text.length() / PLAIN_SEARCH));
        if (word.isBlank() || !folded.contains(folded(word))) {
            return false;
        }
        budget.spend(size * (text.length() / WORD_SEARCH));
        return Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(word) + "(?![\\p{L}\\p{N}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE).matcher(text).find();
    }

    /** Letters that differ in case only are equal, as in the pattern. */
    private static String folded(String text) {
        return text.codePoints().map(c -> Character.toLowerCase(Character.toUpperCase(c)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private static Optional<JsonNode> number(String text, boolean fractions) {
        return only(NUMBER.matcher(text).results().map(match -> match.group().replace(",", "")).toList())
                .filter(digits -> digits.length() <= MAX_DIGITS).map(BigDecimal::new)
                .filter(number -> fractions || number.stripTrailingZeros().scale() <= 0)
                .<JsonNode>map(number -> number.scale() <= 0 ? JsonNodeFactory.instance.numberNode(number.longValueExact())
                        : JsonNodeFactory.instance.numberNode(number));
    }

    private static Optional<JsonNode> date(String text, String time) {
        return only(DATE.matcher(text).results().toList()).flatMap(ValueExtractor::day)
                .<JsonNode>map(day -> TextNode.valueOf(day + time));
    }

    private static Optional<LocalDate> day(MatchResult match) {
        try {
            return Optional.of(match.group(1) != null ? LocalDate.parse(match.group())
                    : match.group(4) != null ? day(match.group(6), match.group(5), match.group(4))
                            : day(match.group(9), match.group(7), match.group(8)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static LocalDate day(String year, String month, String day) {
        return LocalDate.of(Integer.parseInt(year), Month.valueOf(month.toUpperCase(Locale.ROOT)), Integer.parseInt(day));
    }

    private static Optional<JsonNode> bool(String text) {
        boolean yes = YES.matcher(text).find();
        return yes == NO.matcher(text).find() ? Optional.empty() : Optional.of(BooleanNode.valueOf(yes));
    }

    private static <T> Optional<T> only(List<T> found) {
        return found.stream().distinct().count() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }
}
