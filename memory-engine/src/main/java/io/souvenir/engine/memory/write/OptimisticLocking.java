package io.souvenir.engine.memory.write;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.memory.Memory;

/** Updates that assume that nobody else changes the memory between their read and their write, and start again where somebody did. */
public final class OptimisticLocking {

    private static final int ATTEMPTS = 10;

    private OptimisticLocking() {
    }

    /** The memory changed between the read and the write. */
    static final class ConflictException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ConflictException() {
            super("the memory changed meanwhile", null, false, false);
        }
    }

    /** An update that names no revision applies to any, so it is tried again after a conflict. One that names a revision has failed. */
    static <T> Uni<T> retry(Supplier<Uni<T>> attempt, @Nullable Integer expected) {
        Uni<T> deferred = Uni.createFrom().deferred(attempt::get);
        return expected == null
                ? deferred.onFailure(ConflictException.class).retry().atMost(ATTEMPTS - 1).onFailure(ConflictException.class)
                        .transform(conflict -> exhausted())
                : deferred.onFailure(ConflictException.class).transform(conflict -> mismatch());
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
