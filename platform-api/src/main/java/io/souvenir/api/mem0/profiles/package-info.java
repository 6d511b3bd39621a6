/** Profiles of users, and the jobs that generate them. */
@NullMarked
package io.souvenir.api.mem0.profiles;

import org.jspecify.annotations.NullMarked;
