package io.souvenir.admin.organizations;

import io.souvenir.admin.apikeys.IssuedApiKey;
import io.souvenir.admin.projects.Project;

/** A new organization with all it needs to begin. */
public record FoundedOrganization(Organization organization, Project project, IssuedApiKey apiKey) {
}
