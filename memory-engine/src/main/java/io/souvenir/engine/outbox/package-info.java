/** Changes written in the memory's own transaction and relayed to the index, so that the stores converge. */
@NullMarked
package io.souvenir.engine.outbox;

import org.jspecify.annotations.NullMarked;
