/** The checkout in which the benchmark was built. */
@NullMarked
package io.souvenir.bench.project;

import org.jspecify.annotations.NullMarked;
