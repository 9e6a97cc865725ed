/** What a provider secret's ciphertext is bound to. */
@NullMarked
package dev.meridian.model.secret;

import org.jspecify.annotations.NullMarked;
