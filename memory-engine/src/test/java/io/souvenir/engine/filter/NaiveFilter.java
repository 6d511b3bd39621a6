package io.souvenir.engine.filter;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.memory.Memory;

/** A naive evaluation of filters: straight from JSON, one memory at a time, without the parser. */
final class NaiveFilter {

    private NaiveFilter() {
    }

    static boolean matches(Map<?, ?> tree, Memory memory) {
        return tree.entrySet().stream().allMatch(entry -> condition((String) entry.getKey(), entry.getValue(), memory));
    }

    private static boolean condition(String key, Object operand, Memory memory) {
        return switch (key) {
            case "AND" -> parts(operand).stream().allMatch(part -> matches(part, memory));
            // The keys of an object are alternatives here.
            case "OR" -> operand instanceof Map<?, ?> one
                    ? one.entrySet().stream().anyMatch(entry -> condition((String) entry.getKey(), entry.getValue(), memory))
                    : parts(operand).stream().anyMatch(part -> matches(part, memory));
            case "NOT" -> parts(operand).stream().noneMatch(part -> matches(part, memory));
            case "user_id", "userId" -> owner(memory.owners().userId(), operand);
            case "agent_id" -> owner(memory.owners().agentId(), operand);
            case "app_id" -> owner(memory.owners().appId(), operand);
            case "run_id" -> owner(memory.owners().runId(), operand);
            case "created_at" -> time(memory.createdAt(), operand);
            case "updated_at" -> time(memory.updatedAt(), operand);
            case "timestamp" -> time(memory.observedAt(), operand);
            case "expiration_date" -> day(memory.expirationDate(), operand);
            case "about_from" -> day(memory.attributes().aboutFrom(), operand);
            case "about_to" -> day(memory.attributes().aboutTo(), operand);
            case "text" -> text(memory.text(), "eq", operand);
            case "keywords" -> text(memory.text(), "icontains", operand);
            case "categories" -> categories(memory.categories(), operand);
            case "memory_ids" -> each("in", operand, (name, value) -> list(value).contains(memory.id().toString()));
            case "metadata" -> ((Map<?, ?>) operand).entrySet().stream()
                    .allMatch(entry -> metadata(memory.metadata().get((String) entry.getKey()), entry.getValue()));
            default -> metadata(memory.metadata().get(key.substring("metadata.".length())), operand);
        };
    }

    @SuppressWarnings("unchecked")
    private static List<Map<?, ?>> parts(Object operand) {
        return operand instanceof Map<?, ?> one ? List.of(one) : (List<Map<?, ?>>) operand;
    }

    private static boolean owner(@Nullable String actual, Object operand) {
        return each("eq", operand, (name, value) -> switch (name) {
            case "eq" -> "*".equals(value) ? actual != null : value.equals(actual);
            case "ne" -> "*".equals(value) ? actual == null : !value.equals(actual);
            case "exists" -> (Boolean) value == (actual != null);
            default -> list(value).contains("*") ? actual != null : list(value).contains(actual);
        });
    }

    private static boolean text(String actual, String bare, Object operand) {
        return each(bare, operand, (name, value) -> switch (name) {
            case "eq" -> actual.equals(value);
            case "ne" -> !actual.equals(value);
            case "contains" -> actual.contains((String) value);
            case "icontains" -> lower(actual).contains(lower((String) value));
            default -> list(value).contains(actual);
        });
    }

    private static boolean categories(List<String> actual, Object operand) {
        return each("in", operand, (name, value) -> name.equals("contains")
                ? actual.stream().anyMatch(category -> lower(category).contains(lower((String) value)))
                : actual.stream().anyMatch(list(value)::contains));
    }

    private static boolean metadata(@Nullable Object actual, @Nullable Object operand) {
        return each("eq", operand, (name, value) -> switch (name) {
            case "eq" -> Objects.equals(actual, value);
            case "ne" -> !Objects.equals(actual, value);
            case "exists" -> (Boolean) value == (actual != null);
            case "contains" -> actual instanceof Collection<?> many ? many.contains(value)
                    : actual instanceof String text && text.contains(String.valueOf(value));
            default -> actual != null && list(value).contains(actual);
        });
    }

    /** A date means its whole day. */
    private static boolean time(Instant actual, Object operand) {
        return each("eq", operand, (name, value) -> {
            if (name.equals("in")) {
                return list(value).stream().anyMatch(one -> time(actual, Map.of("eq", one)));
            }
            boolean wholeDay = ((String) value).length() == 10;
            int order = wholeDay ? date(actual).compareTo(LocalDate.parse((String) value))
                    : actual.compareTo(Instant.parse((String) value));
            return ordered(name, order);
        });
    }

    private static boolean day(@Nullable LocalDate actual, Object operand) {
        return each("eq", operand,
                (name, value) -> name.equals("exists") ? (Boolean) value == (actual != null) : name.equals("in")
                        ? actual != null && list(value).contains(actual.toString())
                        : actual == null ? name.equals("ne")
                                : ordered(name, actual.compareTo(LocalDate.parse((String) value))));
    }

    private static boolean ordered(String operator, int order) {
        return switch (operator) {
            case "eq" -> order == 0;
            case "ne" -> order != 0;
            case "gt" -> order > 0;
            case "gte" -> order >= 0;
            case "lt" -> order < 0;
            default -> order <= 0;
        };
    }

    private interface Comparison {
        boolean holds(String operator, Object value);
    }

    /** A bare list means one of its values, any other bare value is compared by {@code bare}, and all operators must be true. */
    private static boolean each(String bare, @Nullable Object operand, Comparison comparison) {
        if (operand instanceof Map<?, ?> operators) {
            Predicate<Map.Entry<?, ?>> holds = entry -> comparison.holds((String) entry.getKey(), entry.getValue());
            return operators.entrySet().stream().allMatch(holds::test);
        }
        return operand instanceof List ? comparison.holds("in", operand) : comparison.holds(bare, operand);
    }

    private static List<?> list(Object value) {
        return value instanceof List<?> many ? many : List.of(value);
    }

    private static LocalDate date(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
