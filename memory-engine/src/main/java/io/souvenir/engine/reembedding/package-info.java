/** Embeds a project's memories with another model while they stay searchable, then changes over and deletes the old vectors. */
@NullMarked
package io.souvenir.engine.reembedding;

import org.jspecify.annotations.NullMarked;
