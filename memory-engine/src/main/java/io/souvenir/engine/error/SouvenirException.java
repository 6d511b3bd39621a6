package io.souvenir.engine.error;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** The one failure that crosses package borders: a catalogue entry, a sentence for the client and the field at fault. */
public class SouvenirException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String detail;
    private final @Nullable String field;
    private final @Nullable Duration retryAfter;

    public SouvenirException(ErrorCode code, String detail, @Nullable String field, @Nullable Throwable cause) {
        this(code, detail, field, null, cause);
    }

    private SouvenirException(ErrorCode code, String detail, @Nullable String field, @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        super(code.slug() + ": " + detail, cause);
        this.code = code;
        this.detail = detail;
        this.field = field;
        this.retryAfter = retryAfter;
    }

    public SouvenirException(ErrorCode code, String detail) {
        this(code, detail, null, null, null);
    }

    /** A failure that is over after {@code retryAfter}. */
    public SouvenirException(ErrorCode code, String detail, Duration retryAfter) {
        this(code, detail, null, retryAfter, null);
    }

    /** A request whose {@code field} (a dotted path such as {@code messages[0].content}) breaks a rule. */
    public static SouvenirException invalid(String field, String detail) {
        return new SouvenirException(ErrorCode.VALIDATION_FAILED, detail, field, null);
    }

    public ErrorCode code() {
        return code;
    }

    public String detail() {
        return detail;
    }

    public @Nullable String field() {
        return field;
    }

    /** When to try again; null where nothing is known of that. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
