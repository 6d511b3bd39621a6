/** Words of a text as weighted terms, and exact BM25 inside one scope. */
@NullMarked
package io.souvenir.engine.lexical;

import org.jspecify.annotations.NullMarked;
