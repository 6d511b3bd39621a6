/** Reads with a bound on their bytes, whatever their rows contain. */
@NullMarked
package io.souvenir.engine.paging;

import org.jspecify.annotations.NullMarked;
