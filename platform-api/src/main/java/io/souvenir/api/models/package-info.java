/** A project's choice of models over HTTP. */
@NullMarked
package io.souvenir.api.models;

import org.jspecify.annotations.NullMarked;
