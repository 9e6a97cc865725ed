package dev.meridian.control.oauth;

import java.net.URI;
import java.util.Optional;

/** Who may ask for a person's word: programs that have no secret. */
public sealed interface PublicClient permits CommandLine, RegisteredClient {
  String id();

  /** How people are shown it, and what its grants are called. */
  String name();

  /** Whether a code may be sent there. */
  boolean mayReturnTo(String redirect);

  /** Whether a code stays on the person's own machine. */
  static boolean isOnThisMachine(URI redirect) {
    return Loopback.isHost(redirect.getHost());
  }

  /** The client of an id; empty when it is none that may ask. */
  static Optional<PublicClient> of(String id) {
    return CommandLine.of(id).or(() -> RegisteredClient.of(id));
  }
}
