/** The benchmark that compares Mem0's API with Souvenir's own. */
@NullMarked
package io.souvenir.bench.facade;

import org.jspecify.annotations.NullMarked;
