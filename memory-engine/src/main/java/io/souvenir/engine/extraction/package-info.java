/** What is kept of a conversation: candidates for memories, with language, trust, dates and categories. */
@NullMarked
package io.souvenir.engine.extraction;

import org.jspecify.annotations.NullMarked;
