package dev.meridian.control.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.control.change.Actor;
import dev.meridian.control.change.Change;
import dev.meridian.control.change.ChangeLog;
import dev.meridian.control.change.Outcome;
import dev.meridian.control.credential.CredentialRepository;
import dev.meridian.control.credential.CredentialRow;
import dev.meridian.control.organization.OrganizationRepository;
import dev.meridian.control.person.PersonRepository;
import dev.meridian.model.credential.TokenKind;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.CredentialId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Begins and ends grants, and tells the planes. Whose word that is, is for the caller to know. */
@Singleton
class Grants {
  /** How long a client is approved for, used or not. */
  static final Duration LIFETIME = Duration.ofDays(90);

  private final ChangeLog changes;
  private final CredentialRepository credentials;
  private final OrganizationRepository organizations;
  private final PersonRepository people;
  private final ObjectMapper json;

  Grants(
      ChangeLog changes,
      CredentialRepository credentials,
      OrganizationRepository organizations,
      PersonRepository people,
      ObjectMapper json) {
    this.changes = changes;
    this.credentials = credentials;
    this.organizations = organizations;
    this.people = people;
    this.json = json;
  }

  /** Fails with 403 for somebody who is no member any more. */
  Uni<CredentialRow> begin(Change change, PrincipalId principal, String client) {
    CredentialRow row =
        CredentialRow.oauthGrant(
            change.org(), principal, client, change.at(), change.at().plus(LIFETIME));
    return people
        .isMember(change.org(), principal)
        .invoke(
            member -> {
              if (!member) {
                throw ApiException.forbidden("Not a member of that organization");
              }
              change.audited("oauth_grant.create", row.id, null, shown(row));
              change.publish(row.event(change.sequence()));
            })
        .chain(() -> credentials.persist(row));
  }

  /** One that is not revoked or expired, of an organization that is not deleted. */
  Uni<Optional<CredentialRow>> live(CredentialId id, Instant now) {
    return credentials
        .live(id.value(), TokenKind.OAUTH_GRANT)
        .map(found -> found.filter(row -> !row.event(0).refusedAt(now)))
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().item(found)
                    : organizations
                        .live(new OrgId(found.get().org))
                        .map(org -> org.isPresent() ? found : Optional.empty()));
  }

  /** One that has ended already stays as it is; empty then. */
  Uni<Optional<CredentialRow>> end(Change change, CredentialId id) {
    return credentials
        .live(id.value(), TokenKind.OAUTH_GRANT)
        .invoke(
            found ->
                found.ifPresent(
                    row -> {
                      change.audited("oauth_grant.delete", row.id, shown(row), null);
                      row.deletedAt = change.at();
                      change.publish(row.event(change.sequence()));
                    }));
  }

  /** The same as a mutation of its own. */
  Uni<Outcome<Optional<CredentialRow>>> end(CredentialRow grant, Actor actor) {
    return changes.commit(
        new OrgId(grant.org), actor, change -> end(change, new CredentialId(grant.id)));
  }

  private JsonNode shown(CredentialRow row) {
    return json.valueToTree(GrantBody.of(row));
  }
}
