package io.souvenir.engine.provider;

import java.io.Serial;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** Why a model gave no answer. It contains nothing of the request, and at most one detail of the server's answer. */
public final class ModelFailure extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public enum Kind {
        /** The key is missing, wrong or not allowed to use the model. */
        UNAUTHORIZED(false),
        /** There is no such model, deployment or endpoint, or nothing at that address. */
        NOT_FOUND(false),
        /** The server refuses the request as it is. */
        REJECTED(false),
        RATE_LIMITED(true),
        /** The server fails, or is not ready. */
        UPSTREAM_ERROR(true),
        TIMEOUT(true),
        /** The connection could not be made, or was lost. */
        UNREACHABLE(true),
        /** The address is not permitted, or its name cannot be resolved, which may be temporary. */
        ADDRESS_REFUSED(true),
        MALFORMED_ANSWER(true),
        /** All threads for model calls are busy and their queue is full. */
        OVERLOADED(true);

        private final boolean retryable;

        Kind(boolean retryable) {
            this.retryable = retryable;
        }

        /** Whether the same request may succeed later. */
        public boolean retryable() {
            return retryable;
        }

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Kind kind;
    private final @Nullable Duration retryAfter;
    private final @Nullable String detail;

    public ModelFailure(Kind kind, @Nullable Duration retryAfter, @Nullable String detail, @Nullable Throwable cause) {
        super(kind.wireName(), cause);
        this.kind = kind;
        this.retryAfter = retryAfter;
        this.detail = detail;
    }

    public ModelFailure(Kind kind, @Nullable Throwable cause) {
        this(kind, null, null, cause);
    }

    public Kind kind() {
        return kind;
    }

    /** After what time the server accepts further requests. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** The server's description of the failure, shortened. */
    public Optional<String> detail() {
        return Optional.ofNullable(detail);
    }
}
