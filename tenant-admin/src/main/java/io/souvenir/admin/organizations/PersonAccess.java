package io.souvenir.admin.organizations;

import java.util.List;

/** All projects that a person may enter, and to how many organizations they belong, suspended ones included. */
public record PersonAccess(List<Access> projects, int organizations) {
}
