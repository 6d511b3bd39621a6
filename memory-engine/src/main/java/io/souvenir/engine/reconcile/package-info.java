/** What new memories do to those that a scope holds: repeat them, or take their place. */
@NullMarked
package io.souvenir.engine.reconcile;

import org.jspecify.annotations.NullMarked;
