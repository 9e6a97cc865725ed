package dev.meridian.control.caller;

import dev.meridian.control.change.Actor;
import dev.meridian.model.id.CredentialId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import java.util.Optional;

/** Somebody who is known, and by what. */
public record Caller(PrincipalId principal, Means means) {
  /** By what a caller is known. */
  public sealed interface Means {}

  /** An API key or service token, which speaks for one organization. */
  public record Credential(CredentialId id, OrgId org) implements Means {}

  /** A person's session, in all organizations that the person is a member of. */
  public record Session(String handleHash, boolean operator) implements Means {}

  /** The one organization that a credential speaks for. */
  public Optional<OrgId> org() {
    return means instanceof Credential credential
        ? Optional.of(credential.org())
        : Optional.empty();
  }

  /**
   * Whether the caller may be heard in an organization at all, before any permission is looked at.
   */
  public boolean speaksFor(OrgId org) {
    return org().map(own -> own.equals(org)).orElse(true);
  }

  public boolean isSignedIn() {
    return means instanceof Session;
  }

  public Actor actor() {
    return new Actor(
        principal.toString(),
        means instanceof Credential credential ? Optional.of(credential.id()) : Optional.empty());
  }
}
