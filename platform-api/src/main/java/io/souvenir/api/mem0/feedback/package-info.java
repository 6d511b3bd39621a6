/** Verdicts on memories. */
@NullMarked
package io.souvenir.api.mem0.feedback;

import org.jspecify.annotations.NullMarked;
