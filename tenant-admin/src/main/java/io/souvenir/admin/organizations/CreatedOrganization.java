package io.souvenir.admin.organizations;

import io.souvenir.admin.apikeys.IssuedApiKey;
import io.souvenir.admin.projects.Project;

/** A new organization with its first project and API key. */
public record CreatedOrganization(Organization organization, Project project, IssuedApiKey apiKey) {
}
