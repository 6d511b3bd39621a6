/** A project's choice of models over HTTP. */
@NullMarked
package io.souvenir.api.v1.providers;

import org.jspecify.annotations.NullMarked;
