/**
 * Finds and ranks the memories that answer a question; {@link io.souvenir.engine.recall.RecallService} reads from top to bottom.
 */
@NullMarked
package io.souvenir.engine.recall;

import org.jspecify.annotations.NullMarked;
