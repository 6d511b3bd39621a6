/** The common options and the description of a run. */
@NullMarked
package io.souvenir.bench.run;

import org.jspecify.annotations.NullMarked;
