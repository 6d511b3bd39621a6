/** Mem0's hosted API as its official clients speak it, translated to the same use cases as our own. */
@NullMarked
package io.souvenir.api.mem0;

import org.jspecify.annotations.NullMarked;
