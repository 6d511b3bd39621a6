/** Adding, updating and superseding memories, each with all of its rows in one transaction. */
@NullMarked
package io.souvenir.engine.memory.write;

import org.jspecify.annotations.NullMarked;
