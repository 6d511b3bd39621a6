package io.souvenir.engine.reembedding;

import java.util.UUID;

import io.souvenir.engine.tenancy.ProjectRef;

/** The right to work on one project's vectors for a while. */
record SwitchLease(ProjectRef project, UUID token) {
}
