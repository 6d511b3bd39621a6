/** What is computed from the text of a memory before it is stored: chunks, vectors, terms, language and days. */
@NullMarked
package io.souvenir.engine.memory.derived;

import org.jspecify.annotations.NullMarked;
