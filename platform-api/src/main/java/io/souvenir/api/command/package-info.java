/** What the packaged application does when it is started, by its argument: serve, or migrate the database. */
@NullMarked
package io.souvenir.api.command;

import org.jspecify.annotations.NullMarked;
