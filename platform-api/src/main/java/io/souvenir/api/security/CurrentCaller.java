package io.souvenir.api.security;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;

/** The caller of the request. The permission check sets it once. */
@RequestScoped
public class CurrentCaller {

    private @Nullable Caller caller;

    void admit(Caller admitted) {
        if (caller != null) {
            throw new IllegalStateException("The caller is already set");
        }
        caller = admitted;
    }

    public Caller get() {
        if (caller == null) {
            throw new SouvenirException(ErrorCode.UNAUTHENTICATED, "A credential is required.");
        }
        return caller;
    }

    /** Lets resources of a tenant inject their {@code Principal}. */
    @Produces
    @Dependent
    public Principal principal() {
        if (get() instanceof Principal principal) {
            return principal;
        }
        throw new SouvenirException(ErrorCode.FORBIDDEN, "An operator has no organization.");
    }
}
