/** The benchmark of what Mem0's surface costs beside our own. */
@NullMarked
package io.souvenir.bench.facade;

import org.jspecify.annotations.NullMarked;
