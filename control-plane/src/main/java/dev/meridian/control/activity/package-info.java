/** When and from where people came: their sign-ins, and when each member was last seen. */
@NullMarked
package dev.meridian.control.activity;

import org.jspecify.annotations.NullMarked;
