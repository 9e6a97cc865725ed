/** How official clients learn of their organizations. */
@NullMarked
package dev.meridian.control.login;

import org.jspecify.annotations.NullMarked;
