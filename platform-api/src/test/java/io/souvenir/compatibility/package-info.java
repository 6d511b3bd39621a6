/** Mem0's published clients, unmodified, against the packaged application. */
@NullMarked
package io.souvenir.compatibility;

import org.jspecify.annotations.NullMarked;
