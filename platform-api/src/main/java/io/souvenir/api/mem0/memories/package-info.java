/** Adds, lists, updates and deletes memories, on current and older endpoints. */
@NullMarked
package io.souvenir.api.mem0.memories;

import org.jspecify.annotations.NullMarked;
