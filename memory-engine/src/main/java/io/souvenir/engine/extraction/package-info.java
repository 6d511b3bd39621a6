/** A conversation to memory candidates: the Extractor port and the extractor that needs no model. */
@NullMarked
package io.souvenir.engine.extraction;

import org.jspecify.annotations.NullMarked;
