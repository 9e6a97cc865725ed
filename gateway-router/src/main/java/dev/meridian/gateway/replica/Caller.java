package dev.meridian.gateway.replica;

import dev.meridian.model.credential.TemporaryTokens;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.event.CredentialEvent;
import dev.meridian.model.event.MemberEvent;
import dev.meridian.model.event.OrganizationEvent;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.replica.OrgState;
import java.util.Optional;

/**
 * An authenticated caller and what is known of its organization at that moment.
 *
 * @param credential of a temporary credential, the one that it was made from
 * @param temporary what a temporary credential says; empty for any other
 */
public record Caller(
    CredentialEvent credential,
    OrganizationEvent organization,
    OrgState state,
    Optional<TemporaryTokens.Claims> temporary) {
  Caller(CredentialEvent credential, OrganizationEvent organization, OrgState state) {
    this(credential, organization, state, Optional.empty());
  }

  public OrgId org() {
    return organization.org();
  }

  public PrincipalId principal() {
    return credential.principal();
  }

  public boolean isServiceAccount() {
    return state.member(principal()).map(MemberEvent::serviceAccount).orElse(false);
  }

  /**
   * @throws ApiException 403 when the credential is for another model alone
   */
  public void requireModel(String model) {
    if (!mayCall(model)) {
      throw ApiException.forbidden(
          "This temporary credential is for calls of the model "
              + onlyModel().orElseThrow()
              + " alone");
    }
  }

  /** Whether the credential is for that model: most are for any. */
  public boolean mayCall(String model) {
    return onlyModel().map(model::equals).orElse(true);
  }

  private Optional<String> onlyModel() {
    return temporary.flatMap(TemporaryTokens.Claims::model);
  }

  /** Where a call that names no parent is logged: the value of {@code x-bt-parent}. */
  public Optional<String> logParent() {
    return temporary.flatMap(TemporaryTokens.Claims::logging).map(TemporaryTokens.Logging::parent);
  }
}
