package io.souvenir.engine.filter;

import io.souvenir.engine.filter.Filter.Compare;

/** The part of a filter that compares user, agent and app ids only: whatever passes the filter passes this too. */
public final class OwnerFilterPart {

    private OwnerFilterPart() {
    }

    public static Filter of(Filter filter) {
        return switch (filter) {
            case Filter.And and -> new Filter.And(and.parts().stream().map(OwnerFilterPart::of).toList());
            case Filter.Or or -> new Filter.Or(or.parts().stream().map(OwnerFilterPart::of).toList());
            default -> comparesOwners(filter) ? filter : new Filter.All();
        };
    }

    private static boolean comparesOwners(Filter filter) {
        return switch (filter) {
            case Filter.All ignored -> true;
            case Filter.And and -> and.parts().stream().allMatch(OwnerFilterPart::comparesOwners);
            case Filter.Or or -> or.parts().stream().allMatch(OwnerFilterPart::comparesOwners);
            case Filter.Not not -> comparesOwners(not.part());
            case Filter.ValidAt ignored -> false;
            case Compare compare -> switch (compare.field()) {
                case USER_ID, AGENT_ID, APP_ID -> true;
                default -> false;
            };
        };
    }
}
