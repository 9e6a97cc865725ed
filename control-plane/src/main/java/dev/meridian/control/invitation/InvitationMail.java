package dev.meridian.control.invitation;

import io.smallrye.mutiny.Uni;

/** Delivers invitations. */
interface InvitationMail {
  /** Fails when the letter was not taken, or not within ten seconds. */
  Uni<Void> send(Invited.Letter letter);
}
