/** Limits on the requests and memories of a project. */
@NullMarked
package io.souvenir.admin.limits;

import org.jspecify.annotations.NullMarked;
