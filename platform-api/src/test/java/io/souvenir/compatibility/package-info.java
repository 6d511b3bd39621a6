/** Mem0's published clients, unmodified, against the packaged application: what works, and what is known not to. */
@NullMarked
package io.souvenir.compatibility;

import org.jspecify.annotations.NullMarked;
