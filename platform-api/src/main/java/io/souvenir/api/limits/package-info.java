/** Applies the limits of the project to requests, and reports them in headers. */
@NullMarked
package io.souvenir.api.limits;

import org.jspecify.annotations.NullMarked;
