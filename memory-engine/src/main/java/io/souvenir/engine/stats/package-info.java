/** Counts of a project. */
@NullMarked
package io.souvenir.engine.stats;

import org.jspecify.annotations.NullMarked;
