package dev.meridian.control.invitation;

import dev.meridian.control.person.EmailAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What came of inviting an address.
 *
 * @param letter what to send; empty where the address had an open invitation, which stays as it is
 */
public record Invited(UUID id, EmailAddress email, Optional<Letter> letter) {
  public boolean isNew() {
    return letter.isPresent();
  }

  /**
   * An invitation on its way to its address.
   *
   * @param link holds the token: it is shown to the inviter and to the address, and to nobody else
   */
  public record Letter(
      EmailAddress to, String organization, String inviter, String link, Instant expiresAt) {
    @Override
    public String toString() {
      return "Letter";
    }
  }
}
