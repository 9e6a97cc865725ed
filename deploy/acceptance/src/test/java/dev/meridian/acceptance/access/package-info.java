/** Who may do what, and how soon every plane knows. */
@NullMarked
package dev.meridian.acceptance.access;

import org.jspecify.annotations.NullMarked;
