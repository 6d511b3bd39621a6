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
import io.souvenir.admin.limits.RateLimiter;
import io.souvenir.admin.limits.RateLimiter.RateDecision;
import io.souvenir.api.security.CurrentCaller;
import io.souvenir.api.security.Principal;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.tenancy.ProjectRef;

/** Applies the request rate and the memory quota of the project. Requests of operators are not counted. */
class ProjectLimits {

    private static final int AFTER_AUTHENTICATION = Priorities.USER + 500;
    private static final String ALLOWANCE = RateDecision.class.getName();

    private final CurrentCaller caller;
    private final RateLimiter rate;
    private final MemoryQuota quota;

    ProjectLimits(CurrentCaller caller, RateLimiter rate, MemoryQuota quota) {
        this.caller = caller;
        this.rate = rate;
        this.quota = quota;
    }

    @ServerRequestFilter(priority = AFTER_AUTHENTICATION)
    public Uni<Void> check(ContainerRequestContext request, ResourceInfo resource) {
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
                        "The project is limited to " + allowance.limit()
                                + " requests a minute. Retry-After is the time until the next request is allowed.",
                        allowance.retryAfter());
            }
        });
    }

    /** A response filter, so that refused requests have the headers too. */
    @ServerResponseFilter
    public void addHeaders(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(ALLOWANCE) instanceof RateDecision allowance) {
            MultivaluedMap<String, Object> headers = response.getHeaders();
            headers.putSingle("X-RateLimit-Limit", allowance.limit());
            headers.putSingle("X-RateLimit-Remaining", allowance.remaining());
            headers.putSingle("X-RateLimit-Reset", Instant.now().plus(allowance.full()).getEpochSecond());
        }
    }
}
