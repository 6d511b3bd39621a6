package io.souvenir.api.security;

import java.util.List;
import java.util.Optional;

import io.souvenir.admin.organizations.AccessService.PersonAccess;
import io.souvenir.admin.organizations.AccessService.ProjectAccess;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;

/**
 * Selects the project of a request among those that the credential permits. The default is the oldest project of the organization.
 * With several organizations there is no default, because an organization can read what the caller stores in it.
 */
final class ProjectSelection {

    static final String HEADER = "Souvenir-Project";

    private static final int MAX_LISTED = 50;

    private ProjectSelection() {
    }

    static ProjectAccess of(PersonAccess permitted, Optional<String> requested) {
        List<ProjectAccess> projects = permitted.projects();
        if (projects.isEmpty()) {
            throw new SouvenirException(ErrorCode.FORBIDDEN,
                    """
                    The credential has no access to a project of an active organization. GET /souvenir/v1/invitations lists invitations.""");
        }
        if (requested.isPresent()) {
            return projects.stream().filter(access -> access.project().project().toString().equals(requested.get()))
                    .findFirst().orElseThrow(ProjectSelection::notFound);
        }
        if (permitted.organizations() > 1) {
            throw ambiguous(projects);
        }
        return projects.getFirst();
    }

    static SouvenirException notFound() {
        return new SouvenirException(ErrorCode.PROJECT_NOT_FOUND,
                "The project does not exist, or the credential has no access to it.");
    }

    private static SouvenirException ambiguous(List<ProjectAccess> projects) {
        List<ProjectAccess> listed = projects.stream().limit(MAX_LISTED).toList();
        StringBuilder detail = new StringBuilder(
                "You are a member of several organizations. Name one of these projects in the header ")
                .append(HEADER).append(':');
        listed.forEach(access -> detail.append(' ').append(access.project().project()).append(" (").append(access.name())
                .append(");"));
        detail.setCharAt(detail.length() - 1, '.');
        return SouvenirException.ambiguous(ErrorCode.PROJECT_REQUIRED, detail.toString(), HEADER,
                listed.stream().map(access -> access.project().project().toString()).toList());
    }
}
