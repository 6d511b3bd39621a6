/** The API of Mem0's hosted service, as its official clients use it, a package for each subject. */
@NullMarked
package io.souvenir.api.mem0;

import org.jspecify.annotations.NullMarked;
