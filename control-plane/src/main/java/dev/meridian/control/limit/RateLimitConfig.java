package dev.meridian.control.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * How often one client address, or IPv6 network of 64 bits, may call; each control plane counts for
 * itself.
 */
@ConfigMapping(prefix = "meridian.rate-limit")
public interface RateLimitConfig {
  /** Signing in: all below {@code /auth}, {@code /oauth} and {@code /api/cli}. */
  SignIn signIn();

  /** Inviting, and all that is done with invitations. */
  Invitations invitations();

  /** For signing in. */
  interface SignIn {
    /** Requests in a period, 1 or more; they may come at once. */
    @WithDefault("60")
    int requests();

    /** How long until all of them are given back. */
    @WithDefault("PT1M")
    Duration period();
  }

  /** For invitations. */
  interface Invitations {
    /** Requests in a period, 1 or more; they may come at once. */
    @WithDefault("120")
    int requests();

    /** How long until all of them are given back. */
    @WithDefault("PT1M")
    Duration period();
  }
}
