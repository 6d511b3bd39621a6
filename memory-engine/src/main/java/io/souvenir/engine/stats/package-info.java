/** What a project has, counted. */
@NullMarked
package io.souvenir.engine.stats;

import org.jspecify.annotations.NullMarked;
