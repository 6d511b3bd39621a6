/** API keys: their form, their rows, their clients, and who a presented key is. */
@NullMarked
package io.souvenir.admin.apikeys;

import org.jspecify.annotations.NullMarked;
