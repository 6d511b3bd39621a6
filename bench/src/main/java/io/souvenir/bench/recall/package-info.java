/** Adds conversations and asks questions about them; shared by all benchmarks of evidence recall. */
@NullMarked
package io.souvenir.bench.recall;

import org.jspecify.annotations.NullMarked;
