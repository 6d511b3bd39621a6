/** Souvenir's own HTTP API, {@code /souvenir/v1}, a package for each subject. {@code openapi.yaml} documents it. */
@NullMarked
package io.souvenir.api.v1;

import org.jspecify.annotations.NullMarked;
