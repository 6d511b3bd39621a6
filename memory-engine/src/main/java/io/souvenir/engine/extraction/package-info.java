/** A conversation to memory candidates: what was said, and what a project's model learns from it. */
@NullMarked
package io.souvenir.engine.extraction;

import org.jspecify.annotations.NullMarked;
