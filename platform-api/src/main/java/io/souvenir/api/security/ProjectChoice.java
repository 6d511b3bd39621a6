package io.souvenir.api.security;

import java.util.List;
import java.util.Optional;

import io.souvenir.admin.organizations.PersonAccess;
import io.souvenir.admin.organizations.ProjectAccess;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;

/**
 * Which of the projects that a credential permits a request is about. Within one organization the oldest is meant where none is
 * named; between organizations nothing is assumed, since what a person stores is the organization's to read.
 */
final class ProjectChoice {

    static final String HEADER = "Souvenir-Project";

    private static final int MOST_LISTED = 50;

    private ProjectChoice() {
    }

    static ProjectAccess of(PersonAccess permitted, Optional<String> wanted) {
        List<ProjectAccess> projects = permitted.projects();
        if (projects.isEmpty()) {
            throw new SouvenirException(ErrorCode.FORBIDDEN,
                    """
                    The credential opens no project of an active organization. Invitations wait at /souvenir/v1/invitations.""");
        }
        if (wanted.isPresent()) {
            return projects.stream().filter(access -> access.project().project().toString().equals(wanted.get()))
                    .findFirst().orElseThrow(ProjectChoice::notFound);
        }
        if (permitted.organizations() > 1) {
            throw ambiguous(projects);
        }
        return projects.getFirst();
    }

    static SouvenirException notFound() {
        return new SouvenirException(ErrorCode.PROJECT_NOT_FOUND, "The credential opens no such project.");
    }

    private static SouvenirException ambiguous(List<ProjectAccess> projects) {
        List<ProjectAccess> listed = projects.stream().limit(MOST_LISTED).toList();
        StringBuilder detail = new StringBuilder(
                "You belong to several organizations: name one of these projects in the header ")
                .append(HEADER).append(':');
        listed.forEach(access -> detail.append(' ').append(access.project().project()).append(" (").append(access.name())
                .append(");"));
        detail.setCharAt(detail.length() - 1, '.');
        return SouvenirException.ambiguous(ErrorCode.PROJECT_REQUIRED, detail.toString(), HEADER,
                listed.stream().map(access -> access.project().project().toString()).toList());
    }
}
