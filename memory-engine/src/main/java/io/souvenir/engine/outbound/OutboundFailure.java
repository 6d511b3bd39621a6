package io.souvenir.engine.outbound;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** Why there was no response. Only the kind is reported, because details could reveal the operator's network. */
public final class OutboundFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public enum Kind {
        /** The URL may not be used. */
        URL,
        /** A host has an address that is not permitted, or none. Both are one kind, so that it reveals no names. */
        NO_PERMITTED_ADDRESS,
        CONNECT,
        /** The certificate of the host is not valid. */
        TLS,
        TIMEOUT,
        /** A redirect other than 307 and 308, without a valid target, or beyond the limit. */
        REDIRECT,
        /** The connection ended before the response. */
        CLOSED,
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
