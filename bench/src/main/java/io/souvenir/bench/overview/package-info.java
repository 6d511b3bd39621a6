/** One report of all that was published: what was to be reached, what was, and what nobody measured. */
@NullMarked
package io.souvenir.bench.overview;

import org.jspecify.annotations.NullMarked;
