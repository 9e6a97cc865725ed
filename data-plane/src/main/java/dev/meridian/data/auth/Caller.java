package dev.meridian.data.auth;

import dev.meridian.model.error.ApiException;
import dev.meridian.model.event.OrganizationEvent;
import dev.meridian.model.id.CredentialId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.region.Region;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who has proven who they are.
 *
 * @param organization the organization of their credential, which lives in this region
 * @param client who pays for catch-ups: one budget per credential
 * @param credential the key that was used; empty where a service named the principal, and for a
 *     person in the console
 * @param impersonatedBy who really acts, where somebody acts in the name of another
 * @param call the request, as the audit log remembers it
 */
public record Caller(
    OrganizationEvent organization,
    PrincipalId principal,
    String client,
    Optional<CredentialId> credential,
    Optional<PrincipalId> impersonatedBy,
    Call call) {
  private static final String KEY = "meridian.caller";

  /**
   * What is known of a request.
   *
   * @param trace its trace id
   * @param address where it came from
   */
  public record Call(@Nullable String trace, @Nullable String address) {}

  private static final UUID NOBODY = new UUID(0, 0);

  /** Somebody without a credential: of no organization, who may read what is public alone. */
  static Caller anonymous(Region own, Call call) {
    OrganizationEvent none =
        new OrganizationEvent(
            new OrgId(NOBODY),
            0,
            false,
            "",
            own,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new Caller(
        none, new PrincipalId(NOBODY), "nobody", Optional.empty(), Optional.empty(), call);
  }

  /** Somebody for whom a service speaks. */
  public Caller(OrganizationEvent organization, PrincipalId principal, String client) {
    this(organization, principal, client, Optional.empty(), Optional.empty(), new Call(null, null));
  }

  public boolean isAnonymous() {
    return principal.value().equals(NOBODY);
  }

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

  /**
   * A credential is of one organization: a request that names another one names none that is there.
   *
   * @throws ApiException 403 when the name is given and is not the organization's
   */
  public Caller in(@Nullable String organizationName) {
    if (organizationName != null
        && !organizationName.isEmpty()
        && !organizationName.equals(organization.name())) {
      throw ApiException.forbidden(
          "Missing read access to an organization of that name, or it does not exist");
    }
    return this;
  }
}
