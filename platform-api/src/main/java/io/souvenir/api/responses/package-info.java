/** Responses that may be large: streaming, and a limit on concurrent heavy reads. */
@NullMarked
package io.souvenir.api.responses;

import org.jspecify.annotations.NullMarked;
