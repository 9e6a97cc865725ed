/** Who calls, decided before a body is read, and what they may touch. */
@NullMarked
package dev.meridian.data.auth;

import org.jspecify.annotations.NullMarked;
