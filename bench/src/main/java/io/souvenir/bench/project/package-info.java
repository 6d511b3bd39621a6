/** The checkout that the benchmark was built in. */
@NullMarked
package io.souvenir.bench.project;

import org.jspecify.annotations.NullMarked;
