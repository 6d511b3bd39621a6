/** Brings a project's memories to another embedding model while it is at work: embeds beside, changes over, drops the old. */
@NullMarked
package io.souvenir.engine.reembedding;

import org.jspecify.annotations.NullMarked;
