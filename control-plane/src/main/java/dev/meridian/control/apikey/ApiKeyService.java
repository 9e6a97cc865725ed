package dev.meridian.control.apikey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.control.access.Authorizer;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.change.ChangeLog;
import dev.meridian.control.change.Outcome;
import dev.meridian.control.credential.CredentialRepository;
import dev.meridian.control.credential.CredentialRow;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.person.PersonRepository;
import dev.meridian.control.person.PrincipalRow;
import dev.meridian.control.wire.Listing;
import dev.meridian.control.wire.Paging;
import dev.meridian.model.access.Access;
import dev.meridian.model.access.Permission;
import dev.meridian.model.credential.TokenKind;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.CredentialId;
import dev.meridian.model.id.OrgId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Creates, lists and revokes API keys. People make keys for themselves, in a session or by an OAuth
 * client; owners see and revoke everybody's.
 */
@Singleton
class ApiKeyService {
  private final ChangeLog changes;
  private final Organizations organizations;
  private final Authorizer authorizer;
  private final ApiKeys keys;
  private final CredentialRepository credentials;
  private final PersonRepository people;
  private final ObjectMapper json;

  ApiKeyService(
      ChangeLog changes,
      Organizations organizations,
      Authorizer authorizer,
      ApiKeys keys,
      CredentialRepository credentials,
      PersonRepository people,
      ObjectMapper json) {
    this.changes = changes;
    this.organizations = organizations;
    this.authorizer = authorizer;
    this.keys = keys;
    this.credentials = credentials;
    this.people = people;
    this.json = json;
  }

  Uni<Outcome<ApiKeyBody>> create(Caller caller, NewApiKey wanted) {
    if (!caller.isPerson()) {
      throw ApiException.forbidden("API keys cannot create API keys: sign in");
    }
    String name = wanted.requireName();
    return Panache.withSession(() -> organizations.choose(caller, wanted.organization()))
        .chain(
            org ->
                changes.commit(
                    org.org(),
                    caller.actor(),
                    change ->
                        keys.issue(change, caller.principal(), name, wanted.expiry(change.at()))
                            .map(
                                issued ->
                                    ApiKeyBody.of(issued.row(), issued.owner(), issued.token()))));
  }

  Uni<List<ApiKeyBody>> list(
      Caller caller, Organizations.Choice choice, @Nullable String name, Paging paging) {
    return Panache.withSession(
        () ->
            organizations
                .choose(caller, choice)
                .chain(
                    org ->
                        authorizer
                            .everything(caller, org.org())
                            .chain(
                                access ->
                                    new Listing<>(credentials)
                                        .ofSmallRows()
                                        .and("org = :org", "org", org.id)
                                        .and("kind = :kind", "kind", TokenKind.API_KEY.wireName())
                                        .and("deletedAt is null")
                                        .named(name)
                                        .page(paging, row -> sees(caller, access, row)))
                            .chain(this::withOwners)));
  }

  Uni<ApiKeyBody> get(Caller caller, CredentialId id) {
    return Panache.withSession(
        () ->
            require(caller, id, Permission.READ)
                .chain(row -> people.findById(row.principal).map(o -> ApiKeyBody.of(row, o))));
  }

  Uni<Outcome<ApiKeyBody>> delete(Caller caller, CredentialId id) {
    return Panache.withSession(() -> require(caller, id, Permission.DELETE))
        .chain(
            seen ->
                changes.commit(
                    new OrgId(seen.org),
                    caller.actor(),
                    change ->
                        require(caller, id, Permission.DELETE)
                            .chain(
                                row ->
                                    people
                                        .findById(row.principal)
                                        .map(
                                            owner -> {
                                              change.audited(
                                                  "api_key.delete",
                                                  row.id,
                                                  shown(row, owner),
                                                  null);
                                              row.deletedAt = change.at();
                                              change.publish(row.event(change.sequence()));
                                              return ApiKeyBody.of(row, owner);
                                            }))));
  }

  private Uni<List<ApiKeyBody>> withOwners(List<CredentialRow> rows) {
    List<UUID> owners = rows.stream().map(row -> row.principal).distinct().toList();
    if (owners.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return people
        .list("id in ?1", owners)
        .map(
            found -> {
              Map<UUID, PrincipalRow> byId =
                  found.stream().collect(Collectors.toMap(p -> p.id, Function.identity()));
              return rows.stream()
                  .map(row -> ApiKeyBody.of(row, Objects.requireNonNull(byId.get(row.principal))))
                  .toList();
            });
  }

  private Uni<CredentialRow> require(Caller caller, CredentialId id, Permission permission) {
    return credentials
        .live(id.value(), TokenKind.API_KEY)
        .chain(
            found -> {
              CredentialRow row = found.orElseThrow(() -> missing(permission, id));
              return authorizer
                  .everything(caller, new OrgId(row.org))
                  .invoke(
                      access -> {
                        if (!sees(caller, access, row)) {
                          throw missing(permission, id);
                        }
                      })
                  .replaceWith(row);
            });
  }

  private static boolean sees(Caller caller, Access access, CredentialRow row) {
    OrgId org = new OrgId(row.org);
    boolean own = row.principal.equals(caller.principal().value()) && caller.speaksFor(org);
    return own || access.owns(org);
  }

  private JsonNode shown(CredentialRow row, PrincipalRow owner) {
    return json.valueToTree(ApiKeyBody.of(row, owner));
  }

  private static ApiException missing(Permission permission, CredentialId id) {
    return ApiException.missingAccess(permission.wireName(), "api_key", id.value());
  }
}
