/** Organizations, for operators. */
@NullMarked
package io.souvenir.api.v1.organizations;

import org.jspecify.annotations.NullMarked;
