/** The benchmark of one scope that grows. */
@NullMarked
package io.souvenir.bench.scope;

import org.jspecify.annotations.NullMarked;
