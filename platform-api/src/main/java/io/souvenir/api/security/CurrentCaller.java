package io.souvenir.api.security;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;

/** The request's caller, written once by the permission check. */
@RequestScoped
public class CurrentCaller {

    private @Nullable Caller caller;

    void admit(Caller admitted) {
        if (caller != null) {
            throw new IllegalStateException("The request has a caller already");
        }
        caller = admitted;
    }

    public Caller get() {
        if (caller == null) {
            throw new SouvenirException(ErrorCode.UNAUTHENTICATED, "A credential is required.");
        }
        return caller;
    }

    /** For resources of a tenant, which may simply have their {@code Principal} injected. */
    @Produces
    @Dependent
    Principal principal() {
        if (get() instanceof Principal principal) {
            return principal;
        }
        throw new SouvenirException(ErrorCode.FORBIDDEN, "An operator has no tenant.");
    }
}
