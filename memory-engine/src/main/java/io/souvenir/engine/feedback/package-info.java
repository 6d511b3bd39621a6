/** What callers say of a memory: that it helped, or that it was wrong. */
@NullMarked
package io.souvenir.engine.feedback;

import org.jspecify.annotations.NullMarked;
