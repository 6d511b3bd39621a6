/** Memories, their revisions, and the use cases get, list, revise, forget and history. */
@NullMarked
package io.souvenir.engine.memory;

import org.jspecify.annotations.NullMarked;
