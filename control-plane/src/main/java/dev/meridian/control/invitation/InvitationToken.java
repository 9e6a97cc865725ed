package dev.meridian.control.invitation;

import dev.meridian.control.caller.SessionHandle;
import java.security.SecureRandom;

/**
 * What proves that an invitation has reached its address: 256 random bits, like a session's handle.
 * Only the hash is stored.
 */
record InvitationToken(String value) {
  static InvitationToken issue(SecureRandom random) {
    return new InvitationToken(SessionHandle.issue(random));
  }

  /** 64 hexadecimal digits. */
  String hash() {
    return SessionHandle.hash(value);
  }

  @Override
  public String toString() {
    return "InvitationToken";
  }
}
