/** What the OpenAPI document says about the API as a whole. */
@NullMarked
package io.souvenir.api.openapi;

import org.jspecify.annotations.NullMarked;
