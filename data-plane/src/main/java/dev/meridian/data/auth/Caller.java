package dev.meridian.data.auth;

import dev.meridian.model.error.ApiException;
import dev.meridian.model.event.OrganizationEvent;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import io.vertx.ext.web.RoutingContext;

/**
 * Somebody who has proven who they are.
 *
 * @param organization the organization of their credential, which lives in this region
 * @param client who pays for catch-ups: one budget per credential
 */
public record Caller(OrganizationEvent organization, PrincipalId principal, String client) {
  private static final String KEY = "meridian.caller";

  public OrgId org() {
    return organization.org();
  }

  /** The caller that the authentication filter found. */
  public static Caller of(RoutingContext exchange) {
    Caller caller = exchange.get(KEY);
    if (caller == null) {
      throw ApiException.unauthorized("Missing credential");
    }
    return caller;
  }

  static void attach(RoutingContext exchange, Caller caller) {
    exchange.put(KEY, caller);
  }
}
