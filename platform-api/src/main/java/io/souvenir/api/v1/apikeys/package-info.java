/** The API keys of a project. */
@NullMarked
package io.souvenir.api.v1.apikeys;

import org.jspecify.annotations.NullMarked;
