/** Limits, constraints and readers of requests, for every HTTP surface. */
@NullMarked
package io.souvenir.api.input;

import org.jspecify.annotations.NullMarked;
