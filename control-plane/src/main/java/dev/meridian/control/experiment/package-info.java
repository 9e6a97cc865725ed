/** Experiments: their names, what they are compared with, and their git metadata. */
@NullMarked
package dev.meridian.control.experiment;

import org.jspecify.annotations.NullMarked;
