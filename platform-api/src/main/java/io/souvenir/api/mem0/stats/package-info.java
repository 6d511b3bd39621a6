/** Statistics of a project. */
@NullMarked
package io.souvenir.api.mem0.stats;

import org.jspecify.annotations.NullMarked;
