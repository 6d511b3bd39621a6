/** What a request may contain: the limits, and the constraints and readers that hold them for every HTTP surface. */
@NullMarked
package io.souvenir.api.input;

import org.jspecify.annotations.NullMarked;
