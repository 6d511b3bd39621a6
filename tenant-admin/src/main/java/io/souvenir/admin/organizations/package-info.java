/** Organizations: creation, status, memberships, and the projects that a member may use. */
@NullMarked
package io.souvenir.admin.organizations;

import org.jspecify.annotations.NullMarked;
