package dev.meridian.control.caller;

import dev.meridian.control.change.Actor;
import dev.meridian.model.credential.TokenKind;
import dev.meridian.model.id.CredentialId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import java.util.Optional;

/** Somebody who is known, and by what. */
public record Caller(PrincipalId principal, Means means) {
  /** By what a caller is known. */
  public sealed interface Means {}

  /** What somebody has proven themselves with. */
  public sealed interface Proof extends Means {}

  /** An API key, service token or OAuth grant, which speaks for one organization. */
  public record Credential(CredentialId id, OrgId org, TokenKind kind) implements Proof {}

  /** A person's session, in all organizations that the person is a member of. */
  public record Session(String handleHash, boolean operator) implements Proof {}

  /** Somebody else's word: {@code by} acts in the caller's name, within what the proof is for. */
  public record Impersonation(PrincipalId by, Proof proof) implements Means {}

  /** The one organization that a credential speaks for. */
  public Optional<OrgId> org() {
    return credential().map(Credential::org);
  }

  /**
   * Whether the caller may be heard in an organization at all, before any permission is looked at.
   */
  public boolean speaksFor(OrgId org) {
    return org().map(own -> own.equals(org)).orElse(true);
  }

  /** A person in their own session, and nobody who acts in a person's name. */
  public boolean isSignedIn() {
    return means instanceof Session;
  }

  /** A service account with its own token. */
  public boolean isServiceToken() {
    return means instanceof Credential credential && credential.kind() == TokenKind.SERVICE_TOKEN;
  }

  /**
   * A person, in their own session or by an OAuth client of theirs; nobody who acts in a person's
   * name.
   */
  public boolean isPerson() {
    return isSignedIn()
        || means instanceof Credential credential && credential.kind() == TokenKind.OAUTH_GRANT;
  }

  public Actor actor() {
    return new Actor(principal.toString(), credential().map(Credential::id), impersonator());
  }

  /** Who really acts, where it is not the caller. */
  public Optional<PrincipalId> impersonator() {
    return means instanceof Impersonation other ? Optional.of(other.by()) : Optional.empty();
  }

  private Optional<Credential> credential() {
    Means proof = means instanceof Impersonation other ? other.proof() : means;
    return proof instanceof Credential credential ? Optional.of(credential) : Optional.empty();
  }
}
