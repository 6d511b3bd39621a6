/** The projects of a tenant: create, change, list and delete. */
@NullMarked
package io.souvenir.admin.projects;

import org.jspecify.annotations.NullMarked;
