package io.souvenir.api.mem0.wire;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

import io.souvenir.api.security.CurrentCaller;
import io.souvenir.api.security.Principal;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantId;

/** Refuses requests whose {@code org_id} or {@code project_id} are not the credential's. The ids never select a project. */
public class ProjectClaims {

    private static final String OWN_API = "/souvenir/";
    private static final String PROJECTS = "/api/v1/orgs/organizations/";
    private static final int AFTER_AUTHENTICATION = Priorities.USER + 1000;

    private final CurrentCaller caller;

    public ProjectClaims(CurrentCaller caller) {
        this.caller = caller;
    }

    @ServerRequestFilter(priority = AFTER_AUTHENTICATION)
    public void check(UriInfo uri) {
        if (uri.getPath().startsWith(OWN_API)) {
            return;
        }
        String organization = uri.getQueryParameters().getFirst("org_id");
        String project = uri.getQueryParameters().getFirst("project_id");
        if ((organization != null || project != null) && caller.get() instanceof Principal principal) {
            check(principal, organization, isNamedInPath(uri, project) ? null : project);
        }
    }

    /** Clients repeat the project of such a path as a parameter, and the operation checks the path. */
    private static boolean isNamedInPath(UriInfo uri, @Nullable String project) {
        return project != null && uri.getPath().startsWith(PROJECTS) && uri.getPath().contains("/projects/" + project + "/");
    }

    /** Null ids are not checked. */
    public static void check(Principal principal, @Nullable String organization, @Nullable String project) {
        boolean other = organization != null && !organization.equals(principal.project().tenant().toString())
                || project != null && !project.equals(principal.project().project().toString());
        if (other) {
            throw new SouvenirException(ErrorCode.FORBIDDEN, "You don't have access to this project");
        }
    }

    /** The organization in a path, which must be the credential's. */
    public static TenantId organization(Principal principal, String organization) {
        if (!organization.equals(principal.project().tenant().toString())) {
            throw new SouvenirException(ErrorCode.FORBIDDEN, "You don't have access to this organization");
        }
        return principal.project().tenant();
    }

    /** The project in a path, which the credential must have access to. */
    public static ProjectRef project(Principal principal, String organization, String project) {
        check(principal, organization, null);
        return principal.named(project).orElseThrow(() -> new SouvenirException(ErrorCode.FORBIDDEN,
                "You don't have access to this project"));
    }
}
