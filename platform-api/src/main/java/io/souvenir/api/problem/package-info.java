/** Every failure as an RFC 9457 problem: the catalogue's statuses, the wire type, and the hooks that catch what fails. */
@NullMarked
package io.souvenir.api.problem;

import org.jspecify.annotations.NullMarked;
