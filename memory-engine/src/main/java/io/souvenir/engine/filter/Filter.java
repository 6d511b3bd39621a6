package io.souvenir.engine.filter;

import java.time.Instant;
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

    /**
     * Those that held at a time and were known by then; those that hold still where {@code at} is null. No request's filter can
     * say this: callers ask by parameters of their own.
     */
    record Held(@Nullable Instant at) implements Filter {

        /** Those that stand at the top of the filter: all of them must hold. */
        public static List<Held> in(Filter filter) {
            return switch (filter) {
                case Held held -> List.of(held);
                case And and -> and.parts().stream().flatMap(part -> in(part).stream()).toList();
                default -> List.of();
            };
        }

        /** The rest of the filter. */
        public static Filter without(Filter filter) {
            return switch (filter) {
                case Held ignored -> new All();
                case And and -> new And(and.parts().stream().map(Held::without).toList());
                default -> filter;
            };
        }
    }

    enum Field {
        USER_ID, AGENT_ID, APP_ID, RUN_ID, CREATED_AT, UPDATED_AT, TIMESTAMP, EXPIRATION_DATE, TEXT, CATEGORIES, METADATA,
        MEMORY_ID
    }

    enum Operator {
        EQ, NE, IN, GT, GTE, LT, LTE, CONTAINS, ICONTAINS, EXISTS
    }
}
