/** The console: its files, and the policy that browsers hold its pages to. */
@NullMarked
package dev.meridian.control.console;

import org.jspecify.annotations.NullMarked;
