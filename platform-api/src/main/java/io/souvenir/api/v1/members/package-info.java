/** Members of organizations and projects, invitations, and the caller. */
@NullMarked
package io.souvenir.api.v1.members;

import org.jspecify.annotations.NullMarked;
