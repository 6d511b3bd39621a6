/** A benchmark's run: what it is told, and what every report says of it. */
@NullMarked
package io.souvenir.bench.run;

import org.jspecify.annotations.NullMarked;
