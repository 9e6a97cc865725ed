package dev.meridian.control.signingkey;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What there is to do with the signing keys: a new key is told to the planes an hour before it
 * signs, and an old one is retired an hour after, when all that it signed has expired.
 *
 * @param signing the key that signs now; empty where there is none
 * @param next when a new key is to sign, where one is to be made
 * @param over keys to retire
 */
record Rotation(Optional<SigningKeyRow> signing, Optional<Instant> next, List<SigningKeyRow> over) {
  static final Duration LIFETIME = Duration.ofDays(30);
  static final Duration OVERLAP = Duration.ofHours(1);

  /** {@code keys} are those in use, by when they sign. */
  static Rotation of(List<SigningKeyRow> keys, Instant now) {
    List<SigningKeyRow> begun = keys.stream().filter(k -> !k.signsFrom.isAfter(now)).toList();
    if (begun.isEmpty()) {
      // Nobody knows the first key beforehand: planes ask for it when they see what it signed.
      return new Rotation(Optional.empty(), Optional.of(now), List.of());
    }
    SigningKeyRow signing = begun.getLast();
    boolean last = begun.size() == keys.size();
    Optional<Instant> next =
        last && !now.isBefore(signing.signsFrom.plus(LIFETIME))
            ? Optional.of(now.plus(OVERLAP))
            : Optional.empty();
    List<SigningKeyRow> over =
        now.isBefore(signing.signsFrom.plus(OVERLAP))
            ? List.of()
            : List.copyOf(begun.subList(0, begun.size() - 1));
    return new Rotation(Optional.of(signing), next, over);
  }

  boolean isIdle() {
    return next.isEmpty() && over.isEmpty();
  }
}
