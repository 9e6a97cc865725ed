/** Service accounts: members of one organization that are no people. */
@NullMarked
package dev.meridian.control.serviceaccount;

import org.jspecify.annotations.NullMarked;
