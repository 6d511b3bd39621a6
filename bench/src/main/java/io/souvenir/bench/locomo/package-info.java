/** The benchmark of evidence recall: adds conversations turn by turn, then asks questions about them. */
@NullMarked
package io.souvenir.bench.locomo;

import org.jspecify.annotations.NullMarked;
