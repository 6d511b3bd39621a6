/** What a project has, in numbers. */
@NullMarked
package io.souvenir.api.mem0.stats;

import org.jspecify.annotations.NullMarked;
