/** The benchmark of memory quality: remember conversations turn by turn, then ask about them. */
@NullMarked
package io.souvenir.bench.locomo;

import org.jspecify.annotations.NullMarked;
