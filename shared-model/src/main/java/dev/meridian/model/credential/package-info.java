/** API keys and service tokens: their form, their hash and where a request carries them. */
@NullMarked
package dev.meridian.model.credential;

import org.jspecify.annotations.NullMarked;
