/** The page that a browser gets: who is signed in, and where. */
@NullMarked
package dev.meridian.control.home;

import org.jspecify.annotations.NullMarked;
