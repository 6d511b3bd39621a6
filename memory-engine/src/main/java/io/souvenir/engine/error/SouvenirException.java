package io.souvenir.engine.error;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** The one failure that crosses package borders: a catalogue entry, a sentence for the client and the field at fault. */
public class SouvenirException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String detail;
    private final @Nullable String field;
    private final @Nullable Duration retryAfter;
    private final transient List<String> choices;

    public SouvenirException(ErrorCode code, String detail, @Nullable String field, @Nullable Throwable cause) {
        this(code, detail, field, cause, null, List.of());
    }

    private SouvenirException(ErrorCode code, String detail, @Nullable String field, @Nullable Throwable cause,
            @Nullable Duration retryAfter, List<String> choices) {
        super(code.slug() + ": " + detail, cause);
        this.code = code;
        this.detail = detail;
        this.field = field;
        this.retryAfter = retryAfter;
        this.choices = List.copyOf(choices);
    }

    public SouvenirException(ErrorCode code, String detail) {
        this(code, detail, null, null);
    }

    /** A failure that can be retried after {@code retryAfter}. */
    public SouvenirException(ErrorCode code, String detail, Duration retryAfter) {
        this(code, detail, null, null, retryAfter, List.of());
    }

    /** A request whose {@code field} (a dotted path such as {@code messages[0].content}) breaks a rule. */
    public static SouvenirException invalid(String field, String detail) {
        return new SouvenirException(ErrorCode.VALIDATION_FAILED, detail, field, null);
    }

    /** A request whose missing {@code field} makes it ambiguous; {@code choices} are the possible values. */
    public static SouvenirException ambiguous(ErrorCode code, String detail, String field, List<String> choices) {
        return new SouvenirException(code, detail, field, null, null, choices);
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

    /** When to try again; null if unknown. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** The possible values of the missing field; empty for other failures. */
    public List<String> choices() {
        return choices;
    }
}
