/** Administration over HTTP: organizations, projects, members, API keys, and who one is. */
@NullMarked
package io.souvenir.api.v1.admin;

import org.jspecify.annotations.NullMarked;
