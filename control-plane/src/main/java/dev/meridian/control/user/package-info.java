/** People of an organization, as its members see them. */
@NullMarked
package dev.meridian.control.user;

import org.jspecify.annotations.NullMarked;
