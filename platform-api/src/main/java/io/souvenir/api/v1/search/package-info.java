/** Search, and the context block for a prompt. */
@NullMarked
package io.souvenir.api.v1.search;

import org.jspecify.annotations.NullMarked;
