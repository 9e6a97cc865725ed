/** Invitations: how a person becomes a member, by accepting. */
@NullMarked
package dev.meridian.control.invitation;

import org.jspecify.annotations.NullMarked;
