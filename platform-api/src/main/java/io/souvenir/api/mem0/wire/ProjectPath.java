package io.souvenir.api.mem0.wire;

import io.souvenir.api.security.Principal;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.TenantId;

/** The organization and project in a path, which the credential must have access to. */
public final class ProjectPath {

    private ProjectPath() {
    }

    public static TenantId organization(Principal principal, String organization) {
        if (!organization.equals(principal.project().tenant().toString())) {
            throw new SouvenirException(ErrorCode.FORBIDDEN, "You don't have access to this organization");
        }
        return principal.project().tenant();
    }

    public static ProjectRef project(Principal principal, String organization, String project) {
        ProjectClaims.check(principal, organization, null);
        return principal.named(project).orElseThrow(() -> new SouvenirException(ErrorCode.FORBIDDEN,
                "You don't have access to this project"));
    }
}
