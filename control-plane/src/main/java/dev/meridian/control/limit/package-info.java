/** How often one client may try what attackers try often: signing in and invitations. */
@NullMarked
package dev.meridian.control.limit;

import org.jspecify.annotations.NullMarked;
