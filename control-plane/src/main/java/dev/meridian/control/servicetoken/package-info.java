/** Service tokens: the credentials of service accounts. */
@NullMarked
package dev.meridian.control.servicetoken;

import org.jspecify.annotations.NullMarked;
