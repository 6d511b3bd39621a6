package io.souvenir.api.limits;

import java.time.Instant;
import java.util.Optional;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MultivaluedMap;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

import io.smallrye.mutiny.Uni;
import io.souvenir.admin.limits.MemoryQuota;
import io.souvenir.admin.limits.RateDecision;
import io.souvenir.admin.limits.RateLimiter;
import io.souvenir.api.security.CurrentCaller;
import io.souvenir.api.security.Principal;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.tenancy.ProjectRef;

/** Stands behind the permission check. Operators, who have no project, are not counted. */
class ProjectLimits {

    private static final int AFTER_THE_CREDENTIAL = Priorities.USER + 500;
    private static final String ALLOWANCE = RateDecision.class.getName();

    private final CurrentCaller caller;
    private final RateLimiter rate;
    private final MemoryQuota quota;

    ProjectLimits(CurrentCaller caller, RateLimiter rate, MemoryQuota quota) {
        this.caller = caller;
        this.rate = rate;
        this.quota = quota;
    }

    @ServerRequestFilter(priority = AFTER_THE_CREDENTIAL)
    public Uni<Void> hold(ContainerRequestContext request, ResourceInfo resource) {
        if (!(caller.get() instanceof Principal principal)) {
            return Uni.createFrom().voidItem();
        }
        ProjectRef project = principal.project();
        Uni<Void> counted = rate.spend(project).invoke(allowance -> admit(request, allowance)).replaceWithVoid();
        return resource.getResourceMethod().isAnnotationPresent(AddsMemories.class)
                ? counted.chain(() -> quota.require(project))
                : counted;
    }

    private static void admit(ContainerRequestContext request, Optional<RateDecision> found) {
        found.ifPresent(allowance -> {
            request.setProperty(ALLOWANCE, allowance);
            if (!allowance.granted()) {
                throw new SouvenirException(ErrorCode.RATE_LIMITED,
                        "The project may make " + allowance.limit()
                                + " requests a minute; Retry-After says when the next may come",
                        allowance.retryAfter());
            }
        });
    }

    /** A refused request is told too, hence a response filter. */
    @ServerResponseFilter
    public void tell(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(ALLOWANCE) instanceof RateDecision allowance) {
            MultivaluedMap<String, Object> headers = response.getHeaders();
            headers.putSingle("X-RateLimit-Limit", allowance.limit());
            headers.putSingle("X-RateLimit-Remaining", allowance.remaining());
            headers.putSingle("X-RateLimit-Reset", Instant.now().plus(allowance.full()).getEpochSecond());
        }
    }
}
