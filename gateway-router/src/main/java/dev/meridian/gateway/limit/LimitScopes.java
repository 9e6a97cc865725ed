package dev.meridian.gateway.limit;

import java.util.OptionalLong;

/** What is limited. */
interface LimitScopes {
  /** All calls of an organization. */
  Rates organization();

  /** The calls of a project. */
  Rates project();

  /** The calls with a credential, and with temporary ones that were made from it. */
  Rates credential();

  /** At least 1 each. */
  interface Rates {
    /** Calls in any 60 seconds. */
    OptionalLong requestsPerMinute();

    /** Tokens of prompts and answers together in any 60 seconds. */
    OptionalLong tokensPerMinute();
  }
}
