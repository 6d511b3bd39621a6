/** Projects and their settings. */
@NullMarked
package io.souvenir.api.mem0.projects;

import org.jspecify.annotations.NullMarked;
