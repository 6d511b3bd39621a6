package io.souvenir.engine.memory.write;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.memory.Memory;

/** What happens to a change of a memory that somebody else has changed between its read and its write. */
public final class OptimisticLocking {

    private static final int ATTEMPTS = 10;

    private OptimisticLocking() {
    }

    /** Somebody changed the memory between the read and the write. */
    static final class Lost extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Lost() {
            super("the memory changed meanwhile", null, false, false);
        }
    }

    /**
     * A change that names no revision applies to whatever is there, so a lost race is repeated, a bounded number of times. One that
     * names a revision has failed.
     */
    static <T> Uni<T> repeated(Supplier<Uni<T>> attempt, @Nullable Integer expected) {
        Uni<T> deferred = Uni.createFrom().deferred(attempt::get);
        return expected == null
                ? deferred.onFailure(Lost.class).retry().atMost(ATTEMPTS - 1).onFailure(Lost.class)
                        .transform(lost -> exhausted())
                : deferred.onFailure(Lost.class).transform(lost -> mismatch());
    }

    static void check(Memory memory, @Nullable Integer expected) {
        if (expected != null && expected != memory.revision()) {
            throw mismatch();
        }
    }

    public static SouvenirException mismatch() {
        return new SouvenirException(ErrorCode.REVISION_MISMATCH,
                "The memory has another revision than If-Match names; read it again");
    }

    private static SouvenirException exhausted() {
        return new SouvenirException(ErrorCode.CONCURRENT_CHANGE,
                "Other requests kept changing the memory meanwhile; the request may be repeated");
    }
}
