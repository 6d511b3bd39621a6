/** Finds orders to a model in what is said, quoted, pasted or returned by a tool. */
@NullMarked
package io.souvenir.engine.extraction.injection;

import org.jspecify.annotations.NullMarked;
