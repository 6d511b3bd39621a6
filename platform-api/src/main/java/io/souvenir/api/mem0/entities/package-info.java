/** The users, agents, apps and runs of a project. */
@NullMarked
package io.souvenir.api.mem0.entities;

import org.jspecify.annotations.NullMarked;
