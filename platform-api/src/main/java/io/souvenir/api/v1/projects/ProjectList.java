package io.souvenir.api.v1.projects;

import java.util.List;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/** The projects of an organization, oldest first. */
@JsonNaming(SnakeCaseStrategy.class)
record ProjectList(List<ProjectView> items) {
}
