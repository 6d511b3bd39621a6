/** Which embedding model each project uses, in this process or at a server of the project's choice. */
@NullMarked
package io.souvenir.engine.embedders;

import org.jspecify.annotations.NullMarked;
