package io.souvenir.api.mem0.wire;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

import io.souvenir.api.security.CurrentCaller;
import io.souvenir.api.security.Principal;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;

/** Holds the ids of an organization and a project to those of the credential: naming others is refused, never followed. */
public class ProjectClaims {

    /** Our own API knows no such parameters. */
    private static final String OURS = "/souvenir/";
    private static final int AFTER_THE_CREDENTIAL = Priorities.USER + 1000;

    private final CurrentCaller caller;

    public ProjectClaims(CurrentCaller caller) {
        this.caller = caller;
    }

    @ServerRequestFilter(priority = AFTER_THE_CREDENTIAL)
    public void check(UriInfo uri) {
        if (uri.getPath().startsWith(OURS)) {
            return;
        }
        String organization = uri.getQueryParameters().getFirst("org_id");
        String project = uri.getQueryParameters().getFirst("project_id");
        if ((organization != null || project != null) && caller.get() instanceof Principal principal) {
            check(principal, organization, project);
        }
    }

    /** Absent ids claim nothing. */
    public static void check(Principal principal, @Nullable String organization, @Nullable String project) {
        boolean other = organization != null && !organization.equals(principal.project().tenant().toString())
                || project != null && !project.equals(principal.project().project().toString());
        if (other) {
            throw new SouvenirException(ErrorCode.FORBIDDEN, "You don't have access to this project");
        }
    }
}
