/** Where a stack keeps its files and which ports it takes. */
@NullMarked
package dev.meridian.local.home;

import org.jspecify.annotations.NullMarked;
