/** A block for a prompt within a budget of tokens: memories for a question, and the conversation so far. */
@NullMarked
package io.souvenir.engine.context;

import org.jspecify.annotations.NullMarked;
