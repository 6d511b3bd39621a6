/** Authentication and permissions: the caller of each request is resolved once, before any resource runs. */
@NullMarked
package io.souvenir.api.security;

import org.jspecify.annotations.NullMarked;
