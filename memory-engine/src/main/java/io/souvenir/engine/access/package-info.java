/** When memories were returned in answers; decay reads it. */
@NullMarked
package io.souvenir.engine.access;

import org.jspecify.annotations.NullMarked;
