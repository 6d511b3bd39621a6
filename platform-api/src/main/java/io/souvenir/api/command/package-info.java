/** The entry point of the packaged application: starts the server, or migrates the database. */
@NullMarked
package io.souvenir.api.command;

import org.jspecify.annotations.NullMarked;
