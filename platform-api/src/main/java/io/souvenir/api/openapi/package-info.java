/** The general part of the OpenAPI document, and filters that complete it. */
@NullMarked
package io.souvenir.api.openapi;

import org.jspecify.annotations.NullMarked;
