/** Who belongs to an organization, changed in one call: people, invitations, service accounts. */
@NullMarked
package dev.meridian.control.membership;

import org.jspecify.annotations.NullMarked;
