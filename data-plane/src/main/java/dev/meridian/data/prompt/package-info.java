/** Prompts: the functions of the type {@code prompt}, under their own name. */
@NullMarked
package dev.meridian.data.prompt;

import org.jspecify.annotations.NullMarked;
