package io.souvenir.admin.organizations;

import java.util.List;

/** All projects that a person may use, and the number of their organizations, including suspended ones. */
public record PersonAccess(List<ProjectAccess> projects, int organizations) {
}
