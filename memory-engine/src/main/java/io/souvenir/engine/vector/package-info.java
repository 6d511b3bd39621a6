/** The similarity index: the VectorIndex port and its Redis vector sets. Only this package knows Redis. */
@NullMarked
package io.souvenir.engine.vector;

import org.jspecify.annotations.NullMarked;
