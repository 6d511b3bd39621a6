/** The database's schema: its migrations are run by the owner role before a server starts, and a server checks the version. */
@NullMarked
package io.souvenir.engine.schema;

import org.jspecify.annotations.NullMarked;
