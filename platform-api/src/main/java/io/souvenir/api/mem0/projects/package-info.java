/** Organizations, projects, their settings and their people. */
@NullMarked
package io.souvenir.api.mem0.projects;

import org.jspecify.annotations.NullMarked;
