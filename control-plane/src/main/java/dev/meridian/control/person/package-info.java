/** People and service accounts. */
@NullMarked
package dev.meridian.control.person;

import org.jspecify.annotations.NullMarked;
