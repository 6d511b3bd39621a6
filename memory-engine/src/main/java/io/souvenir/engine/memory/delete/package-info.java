/** Deleting memories with everything that quotes them, and erasing projects. */
@NullMarked
package io.souvenir.engine.memory.delete;

import org.jspecify.annotations.NullMarked;
