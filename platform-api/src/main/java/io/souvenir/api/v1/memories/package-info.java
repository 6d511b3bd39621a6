/** Memories: add, import, list, read, update, supersede, delete. */
@NullMarked
package io.souvenir.api.v1.memories;

import org.jspecify.annotations.NullMarked;
