/** The members of organizations and projects with their roles, and invitations. */
@NullMarked
package io.souvenir.admin.members;

import org.jspecify.annotations.NullMarked;
