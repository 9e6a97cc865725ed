package dev.meridian.control.servicetoken;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.control.access.Authorizer;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.change.Change;
import dev.meridian.control.change.ChangeLog;
import dev.meridian.control.change.Outcome;
import dev.meridian.control.credential.CredentialRepository;
import dev.meridian.control.credential.CredentialRow;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.person.People;
import dev.meridian.control.person.PrincipalRow;
import dev.meridian.control.serviceaccount.ServiceAccountOwners;
import dev.meridian.control.serviceaccount.ServiceAccounts;
import dev.meridian.control.wire.Listing;
import dev.meridian.control.wire.Paging;
import dev.meridian.model.credential.TokenKind;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.CredentialId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
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
 * Creates, lists and revokes service tokens, for owners. A person's API key makes none: it could
 * outlive its person that way.
 */
@Singleton
class ServiceTokenService {
  private final ChangeLog changes;
  private final Organizations organizations;
  private final Authorizer authorizer;
  private final ServiceAccountOwners owners;
  private final ServiceAccounts accounts;
  private final ServiceTokens tokens;
  private final CredentialRepository credentials;
  private final People people;
  private final ObjectMapper json;

  ServiceTokenService(
      ChangeLog changes,
      Organizations organizations,
      Authorizer authorizer,
      ServiceAccountOwners owners,
      ServiceAccounts accounts,
      ServiceTokens tokens,
      CredentialRepository credentials,
      People people,
      ObjectMapper json) {
    this.changes = changes;
    this.organizations = organizations;
    this.authorizer = authorizer;
    this.owners = owners;
    this.accounts = accounts;
    this.tokens = tokens;
    this.credentials = credentials;
    this.people = people;
    this.json = json;
  }

  Uni<Outcome<ServiceTokenBody>> create(Caller caller, NewServiceToken wanted) {
    return issue(
        caller, wanted, (change, account) -> Uni.createFrom().item(List.<CredentialRow>of()));
  }

  /** Takes the place of the account's tokens of that name, which are refused from then on. */
  Uni<Outcome<ServiceTokenBody>> replace(Caller caller, NewServiceToken wanted) {
    return issue(
        caller,
        wanted,
        (change, account) -> credentials.named(change.org(), account, wanted.requireName()));
  }

  Uni<List<ServiceTokenBody>> list(
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
                                        .and(
                                            "kind = :kind",
                                            "kind",
                                            TokenKind.SERVICE_TOKEN.wireName())
                                        .and("deletedAt is null")
                                        .named(name)
                                        .page(paging, row -> access.owns(org.org())))
                            .chain(this::withAccounts)));
  }

  Uni<ServiceTokenBody> get(Caller caller, CredentialId id) {
    return Panache.withSession(() -> require(caller, id, "read").chain(this::withAccount));
  }

  Uni<Outcome<ServiceTokenBody>> delete(Caller caller, CredentialId id) {
    return Panache.withSession(() -> require(caller, id, "delete"))
        .chain(
            seen ->
                changes.commit(
                    new OrgId(seen.org),
                    caller.actor(),
                    change ->
                        require(caller, id, "delete")
                            .chain(
                                row ->
                                    withAccount(row)
                                        .invoke(
                                            body -> {
                                              change.audited(
                                                  "service_token.delete",
                                                  row.id,
                                                  json.valueToTree(body),
                                                  null);
                                              tokens.revoke(change, row);
                                            }))));
  }

  /** Answers which tokens a new one replaces. */
  private interface Replaced {
    Uni<List<CredentialRow>> find(Change change, PrincipalId account);
  }

  private Uni<Outcome<ServiceTokenBody>> issue(
      Caller caller, NewServiceToken wanted, Replaced replaced) {
    owners.requireMeans(caller, "Service tokens");
    String name = wanted.requireName();
    PrincipalId account = wanted.requireAccount();
    return Panache.withSession(() -> organizations.choose(caller, wanted.organization()))
        .chain(
            org ->
                changes.commit(
                    org.org(),
                    caller.actor(),
                    change ->
                        owners
                            .require(caller, change.org())
                            .chain(() -> accounts.require(change.org(), account))
                            .chain(
                                found ->
                                    replaced
                                        .find(change, account)
                                        .chain(old -> issue(change, found, name, old)))));
  }

  private Uni<ServiceTokenBody> issue(
      Change change, PrincipalRow account, String name, List<CredentialRow> old) {
    JsonNode before =
        old.isEmpty()
            ? null
            : json.valueToTree(old.stream().map(row -> ServiceTokenBody.of(row, account)).toList());
    old.forEach(row -> tokens.revoke(change, row));
    return tokens
        .issue(change, account, name)
        .map(
            issued -> {
              JsonNode after = json.valueToTree(ServiceTokenBody.of(issued.row(), account));
              change.audited(
                  old.isEmpty() ? "service_token.create" : "service_token.replace",
                  issued.row().id,
                  before,
                  after);
              return ServiceTokenBody.of(issued.row(), account, issued.token());
            });
  }

  private Uni<CredentialRow> require(Caller caller, CredentialId id, String permission) {
    return credentials
        .live(id.value(), TokenKind.SERVICE_TOKEN)
        .chain(
            found -> {
              CredentialRow row = found.orElseThrow(() -> missing(id, permission));
              return authorizer
                  .requireOwner(caller, new OrgId(row.org), () -> missing(id, permission))
                  .replaceWith(row);
            });
  }

  private static ApiException missing(CredentialId id, String permission) {
    return ApiException.missingAccess(permission, "service_token", id.value());
  }

  private Uni<ServiceTokenBody> withAccount(CredentialRow row) {
    return people
        .get(new PrincipalId(row.principal))
        .map(account -> ServiceTokenBody.of(row, account));
  }

  private Uni<List<ServiceTokenBody>> withAccounts(List<CredentialRow> rows) {
    return people
        .all(rows.stream().map(row -> row.principal).distinct().toList())
        .map(
            found -> {
              Map<UUID, PrincipalRow> byId =
                  found.stream().collect(Collectors.toMap(p -> p.id, Function.identity()));
              return rows.stream()
                  .map(
                      row ->
                          ServiceTokenBody.of(row, Objects.requireNonNull(byId.get(row.principal))))
                  .toList();
            });
  }
}
