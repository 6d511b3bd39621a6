package io.souvenir.engine.work;

import java.time.Duration;

/**
 * What a worker leaves behind. Work that was requested while it was in hand is always done again, whatever its result.
 *
 * @param kind whether there is more to do
 * @param pause how long until then, with {@link Kind#LATER}
 */
public record WorkResult(Kind kind, Duration pause) {

    public enum Kind {
        DONE, AGAIN, LATER
    }

    public static final WorkResult DONE = new WorkResult(Kind.DONE, Duration.ZERO);

    /** There is more to do now, after the work of other tenants that is due. */
    public static final WorkResult AGAIN = new WorkResult(Kind.AGAIN, Duration.ZERO);

    /** There is more to do, but not before {@code pause} has passed. */
    public static WorkResult later(Duration pause) {
        return new WorkResult(Kind.LATER, pause);
    }
}
