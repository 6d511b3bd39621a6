package io.souvenir.engine.filter;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.filter.Filter.Field;
import io.souvenir.engine.filter.Filter.Operator;

/** The keys of filters, each with its operators and the one that a bare value means. */
enum FilterKey {

    USER_ID(Field.USER_ID, Kind.OWNER),
    AGENT_ID(Field.AGENT_ID, Kind.OWNER),
    APP_ID(Field.APP_ID, Kind.OWNER),
    RUN_ID(Field.RUN_ID, Kind.OWNER),
    CREATED_AT(Field.CREATED_AT, Kind.TIME),
    UPDATED_AT(Field.UPDATED_AT, Kind.TIME),
    TIMESTAMP(Field.TIMESTAMP, Kind.TIME),
    EXPIRATION_DATE(Field.EXPIRATION_DATE, Kind.DAY),
    ABOUT_FROM(Field.ABOUT_FROM, Kind.DAY),
    ABOUT_TO(Field.ABOUT_TO, Kind.DAY),
    TEXT(Field.TEXT, Kind.TEXT),
    CATEGORIES(Field.CATEGORIES, Kind.CATEGORIES),
    METADATA(Field.METADATA, Kind.JSON),
    KEYWORDS(Field.TEXT, Kind.KEYWORDS),
    KEYWORDS_SEARCH(Field.TEXT, Kind.KEYWORDS),
    MEMORY_IDS(Field.MEMORY_ID, Kind.ID);

    /** The type of a key's values, with its operators and the one that a bare value means. */
    enum Kind {
        OWNER(Operator.EQ, Operator.EQ, Operator.NE, Operator.IN, Operator.EXISTS),
        TIME(Operator.EQ, Operator.NE, Operator.IN, Operator.GT, Operator.GTE, Operator.LT, Operator.LTE),
        DAY(Operator.EQ, Operator.NE, Operator.IN, Operator.GT, Operator.GTE, Operator.LT, Operator.LTE, Operator.EXISTS),
        TEXT(Operator.EQ, Operator.EQ, Operator.NE, Operator.IN, Operator.CONTAINS, Operator.ICONTAINS),
        CATEGORIES(Operator.IN, Operator.IN, Operator.CONTAINS),
        JSON(Operator.EQ, Operator.EQ, Operator.NE, Operator.IN, Operator.CONTAINS, Operator.EXISTS),
        KEYWORDS(Operator.ICONTAINS, Operator.CONTAINS, Operator.ICONTAINS),
        ID(Operator.IN, Operator.IN);

        final Operator bare;
        final Set<Operator> operators;

        Kind(Operator bare, Operator... operators) {
            this.bare = bare;
            this.operators = EnumSet.copyOf(Arrays.asList(operators));
        }

        @Nullable
        Operator operator(String name) {
            return operators.stream().filter(operator -> wire(operator).equals(name)).findFirst().orElse(null);
        }

        String allowed() {
            return operators.stream().map(FilterKey::wire).sorted().collect(Collectors.joining(", "));
        }
    }

    static final String METADATA_PREFIX = "metadata.";

    private static final Map<String, FilterKey> BY_NAME = names();

    final Field field;
    final Kind kind;

    FilterKey(Field field, Kind kind) {
        this.field = field;
        this.kind = kind;
    }

    static @Nullable FilterKey named(String name) {
        return BY_NAME.get(name);
    }

    static String allowed() {
        return "AND, OR, NOT, " + Arrays.stream(values()).map(FilterKey::wire).collect(Collectors.joining(", "));
    }

    private static String wire(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** JavaScript clients send keys in camel case, so {@code userId} is {@code user_id}. */
    private static Map<String, FilterKey> names() {
        Map<String, FilterKey> names = new HashMap<>();
        for (FilterKey key : values()) {
            names.put(wire(key), key);
            names.put(camelCase(wire(key)), key);
        }
        return Map.copyOf(names);
    }

    private static String camelCase(String snake) {
        StringBuilder camel = new StringBuilder();
        for (String word : snake.split("_", -1)) {
            camel.append(camel.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return camel.toString();
    }
}
