/** Scopes: all memories of one owner, which are written one transaction after the other and are searched together. */
@NullMarked
package io.souvenir.engine.memory.scope;

import org.jspecify.annotations.NullMarked;
