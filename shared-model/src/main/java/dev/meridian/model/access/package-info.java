/** Who may do what: permissions, grants and their evaluation, without I/O. */
@NullMarked
package dev.meridian.model.access;

import org.jspecify.annotations.NullMarked;
