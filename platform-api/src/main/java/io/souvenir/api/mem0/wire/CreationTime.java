package io.souvenir.api.mem0.wire;

import java.time.Instant;

import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.memory.Memory;

/** In Mem0's API a memory has one time: its created_at is the timestamp of the add, or the time of the add where it has none. */
public final class CreationTime {

    private CreationTime() {
    }

    public static Instant of(Memory memory) {
        return memory.observedAt();
    }

    /** The filter with the conditions on created_at applied to that time. */
    public static Filter in(Filter filter) {
        return switch (filter) {
            case Filter.And and -> new Filter.And(and.parts().stream().map(CreationTime::in).toList());
            case Filter.Or or -> new Filter.Or(or.parts().stream().map(CreationTime::in).toList());
            case Filter.Not not -> new Filter.Not(in(not.part()));
            case Filter.Compare compare when compare.field() == Filter.Field.CREATED_AT -> new Filter.Compare(
                    Filter.Field.TIMESTAMP, compare.key(), compare.operator(), compare.values());
            default -> filter;
        };
    }
}
