package io.souvenir.api.security;

import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationException;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;

/** Distinguishes a refused credential from an outage of the identity provider. */
final class SecurityProblems {

    private static final int MAX_CAUSES = 10;

    private SecurityProblems() {
    }

    static SouvenirException toException(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
            if (cause instanceof SouvenirException known) {
                return known;
            }
            if (cause instanceof OIDCException) {
                return new SouvenirException(ErrorCode.IDENTITY_UNAVAILABLE, "Tokens cannot be verified at the moment.", null,
                        failure);
            }
            cause = cause.getCause();
        }
        return failure instanceof AuthenticationException
                ? new SouvenirException(ErrorCode.UNAUTHENTICATED, "The token is not valid.", null, failure)
                : new SouvenirException(ErrorCode.INTERNAL_ERROR, "The credential could not be checked.", null, failure);
    }
}
