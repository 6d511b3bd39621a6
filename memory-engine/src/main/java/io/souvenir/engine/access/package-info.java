/** When memories were given in answer, so that what is used stays and what is not fades. */
@NullMarked
package io.souvenir.engine.access;

import org.jspecify.annotations.NullMarked;
