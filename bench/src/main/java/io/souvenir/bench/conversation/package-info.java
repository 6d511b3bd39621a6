/** Conversations with questions about them, read from a file in LOCOMO's format. */
@NullMarked
package io.souvenir.bench.conversation;

import org.jspecify.annotations.NullMarked;
