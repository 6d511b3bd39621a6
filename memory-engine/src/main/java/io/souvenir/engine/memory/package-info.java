/** Memories and their revisions: the records, and how they are read and listed. */
@NullMarked
package io.souvenir.engine.memory;

import org.jspecify.annotations.NullMarked;
