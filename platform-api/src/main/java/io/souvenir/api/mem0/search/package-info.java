/** Search as Mem0's clients send it. */
@NullMarked
package io.souvenir.api.mem0.search;

import org.jspecify.annotations.NullMarked;
