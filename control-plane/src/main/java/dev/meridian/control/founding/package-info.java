/** Creating an organization: with its region, its built-in groups and its first owner. */
@NullMarked
package dev.meridian.control.founding;

import org.jspecify.annotations.NullMarked;
