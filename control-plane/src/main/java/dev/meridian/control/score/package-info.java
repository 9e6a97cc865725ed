/** Scores that a project's people give by hand or have computed: how they are called and given. */
@NullMarked
package dev.meridian.control.score;

import org.jspecify.annotations.NullMarked;
