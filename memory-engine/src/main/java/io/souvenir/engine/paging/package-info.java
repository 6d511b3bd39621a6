/** Reads that stop before they hold too many bytes, whatever their rows contain. */
@NullMarked
package io.souvenir.engine.paging;

import org.jspecify.annotations.NullMarked;
