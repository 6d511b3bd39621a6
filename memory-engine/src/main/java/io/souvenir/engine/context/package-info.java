/** One block for a prompt: what answers a question and what was said just now, within a budget of tokens. */
@NullMarked
package io.souvenir.engine.context;

import org.jspecify.annotations.NullMarked;
