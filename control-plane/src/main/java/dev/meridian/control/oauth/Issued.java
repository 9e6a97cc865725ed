package dev.meridian.control.oauth;

import java.time.Duration;
import java.util.Optional;

/**
 * Tokens for a client, told once.
 *
 * @param position what a replica must have applied before it knows of the grant; empty where it
 *     does already
 */
record Issued(String accessToken, Duration lifetime, String refreshToken, Optional<Long> position) {
  @Override
  public String toString() {
    return "Issued[lifetime=" + lifetime + "]";
  }
}
