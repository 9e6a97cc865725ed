/** Permission groups and who is in them. */
@NullMarked
package dev.meridian.control.group;

import org.jspecify.annotations.NullMarked;
