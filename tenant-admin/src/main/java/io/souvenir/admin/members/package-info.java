/** The people of an organization and of its projects, and the invitations that they accept or decline. Roles are rows here. */
@NullMarked
package io.souvenir.admin.members;

import org.jspecify.annotations.NullMarked;
