package io.souvenir.api.v1.organizations;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.souvenir.admin.organizations.CreatedOrganization;
import io.souvenir.api.v1.apikeys.IssuedKeyView;
import io.souvenir.api.v1.projects.ProjectView;

@Schema(name = "CreatedOrganization", description = "A new organization, its first project and its API key with the role owner")
record CreatedOrganizationView(OrganizationView organization, ProjectView project, IssuedKeyView apiKey) {

    static CreatedOrganizationView of(CreatedOrganization founded) {
        return new CreatedOrganizationView(OrganizationView.of(founded.organization()), ProjectView.of(founded.project()),
                IssuedKeyView.of(founded.apiKey()));
    }
}
