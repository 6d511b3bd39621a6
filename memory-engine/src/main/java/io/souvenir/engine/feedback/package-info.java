/** Feedback of callers on memories: that one helped, or that it was wrong. */
@NullMarked
package io.souvenir.engine.feedback;

import org.jspecify.annotations.NullMarked;
