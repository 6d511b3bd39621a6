/** Holds requests to what their project may use, and tells how much is left. */
@NullMarked
package io.souvenir.api.limits;

import org.jspecify.annotations.NullMarked;
