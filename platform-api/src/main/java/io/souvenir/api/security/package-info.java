/** Who calls and what they may do: credentials become one caller, once per request, before any resource runs. */
@NullMarked
package io.souvenir.api.security;

import org.jspecify.annotations.NullMarked;
