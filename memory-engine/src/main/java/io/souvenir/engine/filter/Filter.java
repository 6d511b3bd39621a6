package io.souvenir.engine.filter;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Which memories a request means, as a tree. {@code FilterParser} reads it from JSON. */
public sealed interface Filter {

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
     * Memories that had been observed and were valid at a time; those that are valid now where {@code at} is null. It has no
     * form in JSON: callers set it by parameters of their own.
     */
    record ValidAt(@Nullable Instant at) implements Filter {

        /** Those at the top level of the filter, all of which must be true. */
        public static List<ValidAt> in(Filter filter) {
            return switch (filter) {
                case ValidAt validAt -> List.of(validAt);
                case And and -> and.parts().stream().flatMap(part -> in(part).stream()).toList();
                default -> List.of();
            };
        }

        /** The day on which memories must not have expired: that of the time asked for, or today. */
        public static LocalDate day(Filter filter) {
            return LocalDate.ofInstant(in(filter).stream().map(ValidAt::at).filter(Objects::nonNull).findFirst()
                    .orElseGet(Instant::now), ZoneOffset.UTC);
        }

        /** The filter without those at its top level. */
        public static Filter without(Filter filter) {
            return switch (filter) {
                case ValidAt ignored -> new All();
                case And and -> new And(and.parts().stream().map(ValidAt::without).toList());
                default -> filter;
            };
        }
    }

    /** Whether it compares these fields and nothing else. */
    default boolean comparesOnly(Set<Field> fields) {
        return switch (this) {
            case All ignored -> true;
            case And and -> and.parts().stream().allMatch(part -> part.comparesOnly(fields));
            case Or or -> or.parts().stream().allMatch(part -> part.comparesOnly(fields));
            case Not not -> not.part().comparesOnly(fields);
            case ValidAt ignored -> false;
            case Compare compare -> fields.contains(compare.field());
        };
    }

    enum Field {
        USER_ID, AGENT_ID, APP_ID, RUN_ID, CREATED_AT, UPDATED_AT, TIMESTAMP, EXPIRATION_DATE, ABOUT_FROM, ABOUT_TO, TEXT,
        CATEGORIES, METADATA, MEMORY_ID;

        public static final Set<Field> OWNERS = Set.of(USER_ID, AGENT_ID, APP_ID, RUN_ID);
    }

    enum Operator {
        EQ, NE, IN, GT, GTE, LT, LTE, CONTAINS, ICONTAINS, EXISTS
    }
}
