/** Secrets: which providers there are, how they are signed in to, what a ciphertext is bound to. */
@NullMarked
package dev.meridian.model.secret;

import org.jspecify.annotations.NullMarked;
