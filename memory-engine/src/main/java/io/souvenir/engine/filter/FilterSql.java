package io.souvenir.engine.filter;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.filter.Filter.Compare;
import io.souvenir.engine.filter.Filter.Field;
import io.souvenir.engine.filter.Filter.Operator;
import io.vertx.core.json.Json;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * A filter as a condition on the columns of {@code memory}; what the caller sent travels in {@code values} only.
 *
 * @param condition boolean SQL with {@code $n} parameters
 * @param values the parameters' values, in order
 */
public record FilterSql(String condition, List<Object> values) {

    /** The condition whose first parameter is {@code $firstIndex}. */
    public static FilterSql of(Filter filter, int firstIndex) {
        Writer writer = new Writer(firstIndex);
        String condition = writer.write(filter);
        return new FilterSql(condition, List.copyOf(writer.values));
    }

    /** The arguments of a statement with this condition, the filter's values last. */
    public Tuple addTo(Tuple arguments) {
        values.forEach(arguments::addValue);
        return arguments;
    }

    private static final class Writer {

        private final int firstIndex;
        private final List<Object> values = new ArrayList<>();

        Writer(int firstIndex) {
            this.firstIndex = firstIndex;
        }

        String write(Filter filter) {
            return switch (filter) {
                case Filter.All ignored -> "TRUE";
                case Filter.And and -> joined(and.parts(), " AND ", "TRUE");
                case Filter.Or or -> joined(or.parts(), " OR ", "FALSE");
                // An absent value does not match, so NOT of it does.
                case Filter.Not not -> "(" + write(not.part()) + ") IS NOT TRUE";
                case Compare compare -> compare(compare);
                case Filter.ValidAt validAt -> validAt(validAt.at());
            };
        }

        private String validAt(@Nullable Instant at) {
            if (at == null) {
                return "valid_to IS NULL";
            }
            String time = bind(scalar(at)) + "::timestamptz";
            return "valid_from <= " + time + " AND observed_at <= " + time + " AND coalesce(valid_to > " + time + ", TRUE)";
        }

        private String joined(List<Filter> parts, String operator, String none) {
            return parts.isEmpty() ? none
                    : parts.stream().map(part -> "(" + write(part) + ")").collect(Collectors.joining(operator));
        }

        private String compare(Compare compare) {
            return switch (compare.field()) {
                case METADATA -> metadata(compare);
                case CATEGORIES -> categories(compare);
                default -> column(compare);
            };
        }

        private String column(Compare compare) {
            String column = name(compare.field());
            String type = type(compare.field());
            return switch (compare.operator()) {
                case EXISTS -> column + " IS NOT NULL";
                case IN -> column + " = ANY(" + bind(array(compare)) + "::" + type + "[])";
                case CONTAINS -> column + " LIKE " + bind(pattern(compare)) + "::text";
                case ICONTAINS -> column + " ILIKE " + bind(pattern(compare)) + "::text";
                case EQ, NE, GT, GTE, LT, LTE ->
                    column + symbol(compare.operator()) + bind(scalar(only(compare))) + "::" + type;
            };
        }

        private String categories(Compare compare) {
            return switch (compare.operator()) {
                case IN -> "categories && " + bind(array(compare)) + "::text[]";
                case ICONTAINS -> "EXISTS (SELECT 1 FROM unnest(categories) AS category(name) WHERE category.name ILIKE "
                        + bind(pattern(compare)) + "::text)";
                default -> throw new IllegalArgumentException("categories cannot be compared by " + compare.operator());
            };
        }

        private String metadata(Compare compare) {
            String entry = "(metadata -> " + bind(String.valueOf(compare.key())) + "::text)";
            return switch (compare.operator()) {
                case EXISTS -> entry + " <> 'null'::jsonb";
                case EQ -> entry + " = " + json(compare);
                case NE -> entry + " IS DISTINCT FROM " + json(compare);
                case IN -> entry + " = ANY(" + bind(encoded(compare)) + "::text[]::jsonb[])";
                case CONTAINS -> "CASE jsonb_typeof" + entry + " WHEN 'array' THEN " + entry + " @> " + json(compare)
                        + " WHEN 'string' THEN " + entry + " #>> '{}' LIKE " + bind(pattern(compare))
                        + "::text ELSE FALSE END";
                default -> throw new IllegalArgumentException("metadata cannot be compared by " + compare.operator());
            };
        }

        private String json(Compare compare) {
            return bind(Json.encode(only(compare))) + "::text::jsonb";
        }

        private String bind(Object value) {
            values.add(value);
            return "$" + (firstIndex + values.size() - 1);
        }

        private static String symbol(Operator operator) {
            return switch (operator) {
                case NE -> " IS DISTINCT FROM ";
                case GT -> " > ";
                case GTE -> " >= ";
                case LT -> " < ";
                case LTE -> " <= ";
                default -> " = ";
            };
        }

        private static String name(Field field) {
            return switch (field) {
                case MEMORY_ID -> "id";
                case TIMESTAMP -> "observed_at";
                default -> field.name().toLowerCase(Locale.ROOT);
            };
        }

        private static String type(Field field) {
            return switch (field) {
                case CREATED_AT, UPDATED_AT, TIMESTAMP -> "timestamptz";
                case EXPIRATION_DATE, ABOUT_FROM, ABOUT_TO -> "date";
                case MEMORY_ID -> "uuid";
                default -> "text";
            };
        }

        private static Object only(Compare compare) {
            return compare.values().getFirst();
        }

        private static Object scalar(Object value) {
            return value instanceof Instant instant ? OffsetDateTime.ofInstant(instant, ZoneOffset.UTC) : value;
        }

        private static Object array(Compare compare) {
            List<Object> all = compare.values();
            return switch (type(compare.field())) {
                case "timestamptz" -> all.stream().map(Writer::scalar).toArray(OffsetDateTime[]::new);
                case "date" -> all.toArray(LocalDate[]::new);
                case "uuid" -> all.toArray(UUID[]::new);
                default -> all.toArray(String[]::new);
            };
        }

        private static String[] encoded(Compare compare) {
            return compare.values().stream().map(Json::encode).toArray(String[]::new);
        }

        private static String pattern(Compare compare) {
            String escaped = String.valueOf(only(compare)).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
            return "%" + escaped + "%";
        }
    }
}
