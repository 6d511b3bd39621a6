package io.souvenir.admin.projects;

import java.util.List;

import io.souvenir.engine.tenancy.ProjectRef;

/**
 * A project that is gone for everybody, and what is left of it elsewhere: its memories and its keys' clients.
 * {@code settled} says that whatever was under way when it went has ended.
 */
record ProjectRemoval(ProjectRef project, List<String> keys, boolean settled) {
}
