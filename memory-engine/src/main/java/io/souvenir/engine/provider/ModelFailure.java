package io.souvenir.engine.provider;

import java.io.Serial;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** Why a model gave no answer. Says nothing of what it was asked, and of its server's words one sentence at most. */
public final class ModelFailure extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** The kinds of failure. */
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
        /** No connection came about, or it broke. */
        UNREACHABLE(true),
        /** The address is none that may be asked, or its name leads nowhere, which may pass. */
        ADDRESS_REFUSED(true),
        /** The answer cannot be read. */
        MALFORMED_ANSWER(true),
        /** This replica asks as many models as it may, and as many wait. */
        OVERLOADED(true);

        private final boolean passing;

        Kind(boolean passing) {
            this.passing = passing;
        }

        /** Whether the same request may succeed later. */
        public boolean passing() {
            return passing;
        }

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Kind kind;
    private final @Nullable Duration retryAfter;
    private final @Nullable String sentence;

    ModelFailure(Kind kind, @Nullable Duration retryAfter, @Nullable String sentence, @Nullable Throwable cause) {
        super(kind.wireName(), cause);
        this.kind = kind;
        this.retryAfter = retryAfter;
        this.sentence = sentence;
    }

    ModelFailure(Kind kind, @Nullable Throwable cause) {
        this(kind, null, null, cause);
    }

    public Kind kind() {
        return kind;
    }

    /** How long the server wants to be left alone. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** What the server says of it, cut short. */
    public Optional<String> sentence() {
        return Optional.ofNullable(sentence);
    }
}
