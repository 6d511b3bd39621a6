package io.souvenir.engine.filter;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** Which memories a request speaks of, as a tree. {@code FilterParser} reads it from JSON. */
public sealed interface Filter {

    /** Every memory. */
    record All() implements Filter {
    }

    record And(List<Filter> parts) implements Filter {
    }

    record Or(List<Filter> parts) implements Filter {
    }

    record Not(Filter part) implements Filter {
    }

    /** One comparison. {@code key} names the metadata entry where the field is METADATA. */
    record Compare(Field field, @Nullable String key, Operator operator, List<Object> values) implements Filter {
    }

    enum Field {
        USER_ID, AGENT_ID, APP_ID, RUN_ID, CREATED_AT, UPDATED_AT, TIMESTAMP, EXPIRATION_DATE, TEXT, CATEGORIES, METADATA,
        MEMORY_ID
    }

    enum Operator {
        EQ, NE, IN, GT, GTE, LT, LTE, CONTAINS, ICONTAINS, EXISTS
    }
}
