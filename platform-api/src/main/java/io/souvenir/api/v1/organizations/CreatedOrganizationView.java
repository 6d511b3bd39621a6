package io.souvenir.api.v1.organizations;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.admin.organizations.FoundedOrganization;
import io.souvenir.api.v1.apikeys.IssuedKeyView;
import io.souvenir.api.v1.projects.ProjectView;

/** A new organization with its first project and its owner's key. */
@JsonNaming(SnakeCaseStrategy.class)
record CreatedOrganizationView(OrganizationView organization, ProjectView project, IssuedKeyView apiKey) {

    static CreatedOrganizationView of(FoundedOrganization founded) {
        return new CreatedOrganizationView(OrganizationView.of(founded.organization()), ProjectView.of(founded.project()),
                IssuedKeyView.of(founded.apiKey()));
    }
}
