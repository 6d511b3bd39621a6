package io.souvenir.api.observability;

import jakarta.ws.rs.container.ContainerRequestContext;

import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import io.souvenir.api.security.CurrentCaller;
import io.souvenir.api.security.Principal;

/** Adds the tenant and project of the caller to the log lines of the request. */
class LogContext {

    private static final String TENANT = "tenant";
    private static final String PROJECT = "project";
    /** After the permission check, which has the default priority of a filter. */
    private static final int AFTER_AUTHENTICATION = 6000;

    private final CurrentCaller caller;

    LogContext(CurrentCaller caller) {
        this.caller = caller;
    }

    @ServerRequestFilter(priority = AFTER_AUTHENTICATION)
    public void add(ContainerRequestContext request) {
        if (caller.get() instanceof Principal principal) {
            MDC.put(TENANT, principal.project().tenant().toString());
            MDC.put(PROJECT, principal.project().project().toString());
        }
    }
}
