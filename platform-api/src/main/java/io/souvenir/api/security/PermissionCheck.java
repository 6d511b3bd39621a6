package io.souvenir.api.security;

import java.lang.reflect.Method;
import java.util.Optional;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;

/** Resolves the caller before every resource and checks its permission. */
class PermissionCheck {

    private static final int MAX_CAUSES = 10;

    private final CurrentIdentityAssociation identities;
    private final CallerResolver callers;
    private final CurrentCaller current;

    PermissionCheck(CurrentIdentityAssociation identities, CallerResolver callers, CurrentCaller current) {
        this.identities = identities;
        this.callers = callers;
        this.current = current;
    }

    @ServerRequestFilter
    public Uni<Void> check(ContainerRequestContext request, ResourceInfo resource) {
        Permission needed = needed(resource, request.getMethod());
        Optional<String> project = Optional.ofNullable(request.getHeaderString(ProjectSelection.HEADER));
        return identities.getDeferredIdentity()
                .onFailure().transform(PermissionCheck::toException)
                .chain(identity -> callers.resolve(identity, project, needed))
                .invoke(caller -> admit(caller, needed))
                .replaceWithVoid();
    }

    private void admit(Caller caller, Permission needed) {
        if (!needed.allows(caller)) {
            throw new SouvenirException(ErrorCode.FORBIDDEN, "The credential does not have the permission for this operation.");
        }
        current.admit(caller);
    }

    private static Permission needed(ResourceInfo resource, String httpMethod) {
        Method method = resource.getResourceMethod();
        RequiresPermission required = method.getAnnotation(RequiresPermission.class);
        if (required == null) {
            required = resource.getResourceClass().getAnnotation(RequiresPermission.class);
        }
        if (required != null) {
            return required.value();
        }
        return HttpMethod.GET.equals(httpMethod) || HttpMethod.HEAD.equals(httpMethod) ? Permission.READ : Permission.WRITE;
    }

    /** Distinguishes a refused credential from an outage of the identity provider. */
    private static SouvenirException toException(Throwable failure) {
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
