package dev.meridian.control.servicetoken;

import dev.meridian.control.change.Change;
import dev.meridian.control.credential.CredentialRepository;
import dev.meridian.control.credential.CredentialRow;
import dev.meridian.control.person.PrincipalRow;
import dev.meridian.control.wire.Names;
import dev.meridian.model.credential.Token;
import dev.meridian.model.credential.TokenKind;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.SecureRandom;

/** Issues service tokens. Who may is the caller's to check, and so is the audit event. */
@Singleton
public class ServiceTokens {
  private final CredentialRepository credentials;
  private final SecureRandom random = new SecureRandom();

  ServiceTokens(CredentialRepository credentials) {
    this.credentials = credentials;
  }

  /** A new token, which is known in clear here and in the one answer that shows it. */
  public record Issued(CredentialRow row, Token token) {}

  /**
   * A token for an account that is a member of the change's organization, told to the planes. Names
   * need not be unique.
   */
  public Uni<Issued> issue(Change change, PrincipalRow account, String name) {
    Token token = Token.issue(TokenKind.SERVICE_TOKEN, random);
    CredentialRow row =
        new CredentialRow(change.org(), account.principal(), nameOf(name), token, change.at());
    change.publish(row.event(change.sequence()));
    return credentials.persist(row).replaceWith(new Issued(row, token));
  }

  /** The name as it is stored. */
  static String nameOf(String name) {
    return Names.check("A service token's name", name);
  }

  /** Revokes a token for good. */
  public void revoke(Change change, CredentialRow row) {
    row.deletedAt = change.at();
    change.publish(row.event(change.sequence()));
  }
}
