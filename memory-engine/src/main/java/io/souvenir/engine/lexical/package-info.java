/** Terms of a text, and exact BM25 within one scope. */
@NullMarked
package io.souvenir.engine.lexical;

import org.jspecify.annotations.NullMarked;
