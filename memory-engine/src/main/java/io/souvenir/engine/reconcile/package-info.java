/** How new memories relate to those of their scope: which they repeat and which they supersede. */
@NullMarked
package io.souvenir.engine.reconcile;

import org.jspecify.annotations.NullMarked;
