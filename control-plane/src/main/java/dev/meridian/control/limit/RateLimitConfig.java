package dev.meridian.control.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * How often one client may call; each control plane counts for itself. A client is an address, or
 * an IPv6 network of 64 bits; in invitations it is the credential, where there is one, because a
 * data plane forwards those of many organizations from one address.
 */
@ConfigMapping(prefix = "meridian.rate-limit")
public interface RateLimitConfig {
  /**
   * Signing in: all below {@code /auth}, {@code /oauth} and {@code /api/cli}, but for tokens of
   * OAuth clients.
   */
  SignIn signIn();

  /** {@code POST /oauth/token}, which data planes forward for all of their clients. */
  Tokens tokens();

  /** Inviting, and all that is done with invitations. */
  Invitations invitations();

  /** New addresses that one organization invites, and letters that it has sent again. */
  InvitedAddresses invitedAddresses();

  /** For signing in. */
  interface SignIn {
    /** Requests in a period, 1 or more; they may come at once. */
    @WithDefault("60")
    int requests();

    /** How long until all of them are given back. */
    @WithDefault("PT1M")
    Duration period();
  }

  /** For tokens of OAuth clients. */
  interface Tokens {
    /** Requests in a period, 1 or more; they may come at once. */
    @WithDefault("600")
    int requests();

    /** How long until all of them are given back. */
    @WithDefault("PT1M")
    Duration period();
  }

  /** For invited addresses. */
  interface InvitedAddresses {
    /** Addresses in a period, 100 or more: as many are invited at once. */
    @WithDefault("1000")
    int requests();

    /** How long until all of them are given back. */
    @WithDefault("PT1H")
    Duration period();
  }

  /** For invitations. */
  interface Invitations {
    /** Requests in a period, 1 or more; they may come at once. */
    @WithDefault("120")
    int requests();

    /** The same for one API key or service token, wherever it is used. */
    @WithDefault("120")
    int requestsWithKey();

    /** How long until all of them are given back. */
    @WithDefault("PT1M")
    Duration period();
  }
}
