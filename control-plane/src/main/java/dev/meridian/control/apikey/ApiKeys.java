package dev.meridian.control.apikey;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.control.change.Change;
import dev.meridian.control.credential.CredentialRepository;
import dev.meridian.control.credential.CredentialRow;
import dev.meridian.control.person.PersonRepository;
import dev.meridian.control.person.PrincipalRow;
import dev.meridian.model.credential.Token;
import dev.meridian.model.credential.TokenKind;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.PrincipalId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;

/** Makes API keys within mutations. Whether somebody may have one is for the caller to know. */
@Singleton
public class ApiKeys {
  private final CredentialRepository credentials;
  private final PersonRepository people;
  private final ObjectMapper json;
  private final SecureRandom random = new SecureRandom();

  ApiKeys(CredentialRepository credentials, PersonRepository people, ObjectMapper json) {
    this.credentials = credentials;
    this.people = people;
    this.json = json;
  }

  /** A key with its token, which is not to be had again. */
  public record Issued(CredentialRow row, PrincipalRow owner, Token token) {}

  /**
   * A key of a member of the change's organization; audited as {@code api_key.create}.
   *
   * @throws ApiException 403, through the Uni, for somebody who is no member
   */
  public Uni<Issued> issue(
      Change change, PrincipalId principal, String name, Optional<Instant> expiresAt) {
    Token token = Token.issue(TokenKind.API_KEY, random);
    return people
        .isMember(change.org(), principal)
        .invoke(
            member -> {
              if (!member) {
                throw ApiException.forbidden("Not a member of that organization");
              }
            })
        .chain(() -> people.findById(principal.value()))
        .chain(
            owner -> {
              CredentialRow row =
                  new CredentialRow(change.org(), principal, name, token, change.at());
              row.expiresAt = expiresAt.orElse(null);
              change.audited(
                  "api_key.create", row.id, null, json.valueToTree(ApiKeyBody.of(row, owner)));
              change.publish(row.event(change.sequence()));
              return credentials.persist(row).replaceWith(new Issued(row, owner, token));
            });
  }
}
