/** The projects of a tenant, from their making to the last trace of those removed. */
@NullMarked
package io.souvenir.admin.projects;

import org.jspecify.annotations.NullMarked;
