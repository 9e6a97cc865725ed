package dev.meridian.gateway.provider;

import java.time.Duration;

/**
 * A token of a sign-in service.
 *
 * @param lifetime from now on
 */
record AccessToken(String value, Duration lifetime) {
  private static final Duration EARLY = Duration.ofMinutes(5);

  /** How long it is used: less than it lives, for slow calls and for clocks apart. */
  Duration kept() {
    return lifetime.compareTo(EARLY.multipliedBy(2)) > 0
        ? lifetime.minus(EARLY)
        : lifetime.dividedBy(2);
  }

  @Override
  public String toString() {
    return "AccessToken[" + lifetime + "]";
  }
}
