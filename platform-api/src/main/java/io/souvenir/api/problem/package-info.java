/** Converts every failure to an RFC 9457 problem. */
@NullMarked
package io.souvenir.api.problem;

import org.jspecify.annotations.NullMarked;
