/** What tests of the HTTP surface share. */
@NullMarked
package io.souvenir.api.testing;

import org.jspecify.annotations.NullMarked;
