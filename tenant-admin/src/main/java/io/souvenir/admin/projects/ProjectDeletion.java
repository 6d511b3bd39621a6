package io.souvenir.admin.projects;

import java.util.List;

import io.souvenir.engine.tenancy.ProjectRef;

/**
 * A deleted project whose memories and key clients still have to be deleted. {@code settled} says that all requests that were in
 * progress at its deletion have ended.
 */
record ProjectDeletion(ProjectRef project, List<String> keys, boolean settled) {
}
