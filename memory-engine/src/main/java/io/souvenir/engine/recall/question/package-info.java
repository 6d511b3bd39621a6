/** A question as ranking reads it, and its vector. */
@NullMarked
package io.souvenir.engine.recall.question;

import org.jspecify.annotations.NullMarked;
