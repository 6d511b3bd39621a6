package io.souvenir.engine.filter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.budget.Budget;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.filter.Filter.Compare;
import io.souvenir.engine.filter.Filter.Field;
import io.souvenir.engine.filter.Filter.Not;
import io.souvenir.engine.filter.Filter.Operator;

/** Reads the value of a filter key: a bare value, or an object of operators that must all be true. */
final class OperandParser {

    static final int MAX_VALUES = 1000;
    private static final String ANY = "*";
    private static final int MAX_NAME = 40;

    private final FilterKey key;
    private final @Nullable String entry;
    private final Budget budget;

    private OperandParser(FilterKey key, @Nullable String entry, Budget budget) {
        this.key = key;
        this.entry = entry;
        this.budget = budget;
    }

    /** The comparisons of {@code key} (and for metadata its {@code entry}) with {@code operand}. */
    static List<Filter> of(FilterKey key, @Nullable String entry, @Nullable Object operand, String path,
            Budget budget) {
        OperandParser operands = new OperandParser(key, entry, budget);
        if (!(operand instanceof Map<?, ?> map)) {
            return List.of(operands.bare(operand, path));
        }
        if (map.isEmpty()) {
            throw SouvenirException.invalid(path, "Expected a value or at least one of " + key.kind.allowed());
        }
        List<Filter> parts = new ArrayList<>();
        keyed(map).forEach((name, value) -> parts.add(operands.named(name, value, path)));
        return parts;
    }

    private Filter bare(@Nullable Object value, String path) {
        boolean list = value instanceof List && key.kind != FilterKey.Kind.JSON;
        return comparison(list ? Operator.IN : key.kind.bare, value, path);
    }

    private Filter named(String name, @Nullable Object value, String path) {
        Operator operator = key.kind.operator(name);
        if (operator == null) {
            throw SouvenirException.invalid(path,
                    "Unknown operator '" + shortened(name) + "'; allowed are " + key.kind.allowed());
        }
        return comparison(operator, value, path + "." + name);
    }

    private Filter comparison(Operator operator, @Nullable Object value, String path) {
        budget.value(value);
        if (operator == Operator.EXISTS) {
            return exists(FilterValues.bool(value, path));
        }
        if (presence(value) && (operator == Operator.EQ || operator == Operator.NE)) {
            return exists((value == null) == (operator == Operator.NE));
        }
        if (operator == Operator.IN) {
            return in(value, path);
        }
        return switch (key.kind) {
            case TIME -> FilterValues.time(value, path).compare(key.field, operator);
            case CATEGORIES -> compare(Operator.ICONTAINS, FilterValues.of(key.kind, Operator.CONTAINS, value, path));
            default -> compare(operator, FilterValues.of(key.kind, operator, value, path));
        };
    }

    private Filter in(@Nullable Object value, String path) {
        List<?> list = value instanceof List<?> many ? many : Collections.singletonList(value);
        if (list.size() > MAX_VALUES) {
            throw SouvenirException.invalid(path, "A list has at most " + MAX_VALUES + " values");
        }
        if (key.kind == FilterKey.Kind.OWNER && list.contains(ANY)) {
            return exists(true);
        }
        List<Object> values = new ArrayList<>();
        List<Filter> days = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String at = path + "[" + i + "]";
            if (key.kind == FilterKey.Kind.TIME) {
                // A day is a range: two comparisons.
                budget.spend(1);
                days.add(FilterValues.time(list.get(i), at).compare(key.field, Operator.EQ));
            } else {
                values.add(FilterValues.of(key.kind, Operator.IN, list.get(i), at));
            }
        }
        return days.isEmpty() ? new Compare(key.field, entry, Operator.IN, List.copyOf(values)) : FilterParser.anyOf(days);
    }

    /** {@code "*"} means any value of an owner id, and null means no value of a metadata entry. */
    private boolean presence(@Nullable Object value) {
        return key.kind == FilterKey.Kind.OWNER ? ANY.equals(value) : key.field == Field.METADATA && value == null;
    }

    private Filter exists(boolean wanted) {
        Filter present = new Compare(key.field, entry, Operator.EXISTS, List.of());
        return wanted ? present : new Not(present);
    }

    private Filter compare(Operator operator, Object value) {
        return new Compare(key.field, entry, operator, List.of(value));
    }

    static Map<String, Object> keyed(Map<?, ?> map) {
        Map<String, Object> keyed = new LinkedHashMap<>();
        map.forEach((key, value) -> keyed.put(String.valueOf(key), value));
        return keyed;
    }

    static String shortened(String name) {
        return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME) + "…";
    }
}
