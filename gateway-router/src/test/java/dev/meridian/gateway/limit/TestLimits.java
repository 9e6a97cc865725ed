package dev.meridian.gateway.limit;

import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/** Limits as somebody may configure them. */
record TestLimits(
    LimitScopes.Rates organization,
    LimitScopes.Rates project,
    LimitScopes.Rates credential,
    Map<UUID, LimitScopes> organizations,
    int nodes)
    implements LimitConfig {
  static final LimitScopes.Rates NONE = rates(0, 0);

  /** Zero for no limit. */
  static LimitScopes.Rates rates(long requests, long tokens) {
    return new LimitScopes.Rates() {
      @Override
      public OptionalLong requestsPerMinute() {
        return requests == 0 ? OptionalLong.empty() : OptionalLong.of(requests);
      }

      @Override
      public OptionalLong tokensPerMinute() {
        return tokens == 0 ? OptionalLong.empty() : OptionalLong.of(tokens);
      }
    };
  }

  static TestLimits ofOrganization(long requests, long tokens) {
    return new TestLimits(rates(requests, tokens), NONE, NONE, Map.of(), 2);
  }
}
