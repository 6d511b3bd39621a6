package io.souvenir.api.v1.admin;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.admin.organizations.CreatedOrganization;

/** A new organization with its first project and its owner's key. */
@JsonNaming(SnakeCaseStrategy.class)
record FoundedView(OrganizationView organization, ProjectView project, IssuedKeyView apiKey) {

    static FoundedView of(CreatedOrganization founded) {
        return new FoundedView(OrganizationView.of(founded.organization()), ProjectView.of(founded.project()),
                IssuedKeyView.of(founded.apiKey()));
    }
}
