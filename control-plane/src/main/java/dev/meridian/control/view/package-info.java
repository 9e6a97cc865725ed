/** Views: how a table or chart of an object is filtered, sorted and laid out. */
@NullMarked
package dev.meridian.control.view;

import org.jspecify.annotations.NullMarked;
