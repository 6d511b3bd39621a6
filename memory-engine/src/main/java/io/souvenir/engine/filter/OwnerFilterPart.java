package io.souvenir.engine.filter;

import java.util.Set;

/** The part of a filter that compares user, agent and app ids only: whatever passes the filter passes this too. */
public final class OwnerFilterPart {

    private static final Set<Filter.Field> OWNERS = Set.of(Filter.Field.USER_ID, Filter.Field.AGENT_ID, Filter.Field.APP_ID);

    private OwnerFilterPart() {
    }

    public static Filter of(Filter filter) {
        return switch (filter) {
            case Filter.And and -> new Filter.And(and.parts().stream().map(OwnerFilterPart::of).toList());
            case Filter.Or or -> new Filter.Or(or.parts().stream().map(OwnerFilterPart::of).toList());
            default -> filter.comparesOnly(OWNERS) ? filter : new Filter.All();
        };
    }
}
