package io.souvenir.engine.outbound;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** Why there was no answer, told by its kind alone: what is said about the way there could tell about the operator's network. */
public final class OutboundFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The kinds of failure. */
    public enum Kind {
        /** The URL may not be used. */
        URL,
        /** The host, or a redirection's, has an address that may not be reached, or none at all: one kind, so that it tells no names. */
        NO_PERMITTED_ADDRESS,
        /** No connection came about. */
        CONNECT,
        /** The host could not prove who it is. */
        TLS,
        TIMEOUT,
        /** A redirection of another sort than 307 or 308, one to nowhere, or one too many. */
        REDIRECT,
        /** The connection ended before an answer. */
        CLOSED,
        /** The answer is longer than an answer may be. */
        TOO_LARGE;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Kind kind;

    OutboundFailure(Kind kind, @Nullable Throwable cause) {
        super(kind.wireName(), cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
