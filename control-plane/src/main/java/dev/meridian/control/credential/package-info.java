/** API keys and service tokens as stored: by hash. */
@NullMarked
package dev.meridian.control.credential;

import org.jspecify.annotations.NullMarked;
