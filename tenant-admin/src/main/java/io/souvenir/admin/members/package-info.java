/** The people of an organization and of its projects. Roles in an organization are Keycloak's, roles in a project are rows here. */
@NullMarked
package io.souvenir.admin.members;

import org.jspecify.annotations.NullMarked;
