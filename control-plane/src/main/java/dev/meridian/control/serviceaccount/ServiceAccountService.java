package dev.meridian.control.serviceaccount;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.control.access.Authorizer;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.change.Change;
import dev.meridian.control.change.ChangeLog;
import dev.meridian.control.change.Outcome;
import dev.meridian.control.member.Departures;
import dev.meridian.control.organization.OrganizationRow;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.person.PrincipalRow;
import dev.meridian.model.access.Permission;
import dev.meridian.model.access.Target;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Lets owners keep service accounts; who may see an organization's members sees them. */
@Singleton
class ServiceAccountService {
  private static final String WHAT = "Service accounts";

  private final ChangeLog changes;
  private final Organizations organizations;
  private final Authorizer authorizer;
  private final ServiceAccountOwners owners;
  private final ServiceAccounts accounts;
  private final ServiceAccountRepository repository;
  private final Departures departures;
  private final ObjectMapper json;

  ServiceAccountService(
      ChangeLog changes,
      Organizations organizations,
      Authorizer authorizer,
      ServiceAccountOwners owners,
      ServiceAccounts accounts,
      ServiceAccountRepository repository,
      Departures departures,
      ObjectMapper json) {
    this.changes = changes;
    this.organizations = organizations;
    this.authorizer = authorizer;
    this.owners = owners;
    this.accounts = accounts;
    this.repository = repository;
    this.departures = departures;
    this.json = json;
  }

  /** An account, and whether it was there before. */
  record Ensured(ServiceAccountBody body, boolean found) {}

  /** Oldest first. */
  Uni<List<ServiceAccountBody>> list(
      Caller caller, Organizations.Choice choice, @Nullable String name) {
    return Panache.withSession(
        () ->
            seen(caller, choice)
                .chain(
                    org ->
                        repository
                            .all(org)
                            .map(
                                rows ->
                                    rows.stream()
                                        .filter(row -> name == null || name.equals(row.givenName))
                                        .map(row -> ServiceAccountBody.of(org, row))
                                        .toList())));
  }

  Uni<ServiceAccountBody> get(Caller caller, Organizations.Choice choice, PrincipalId id) {
    return Panache.withSession(
        () ->
            seen(caller, choice)
                .chain(
                    org -> accounts.require(org, id).map(row -> ServiceAccountBody.of(org, row))));
  }

  /** The account of that name, made where there is none. */
  Uni<Outcome<Ensured>> register(Caller caller, Organizations.Choice choice, String name) {
    return change(
        caller,
        choice,
        (change, org) ->
            accounts
                .named(org, name)
                .chain(
                    known ->
                        known.isPresent()
                            ? Uni.createFrom()
                                .item(new Ensured(ServiceAccountBody.of(org, known.get()), true))
                            : create(change, name)));
  }

  Uni<Outcome<ServiceAccountBody>> rename(
      Caller caller, Organizations.Choice choice, PrincipalId id, String name) {
    return change(
        caller,
        choice,
        (change, org) -> accounts.require(org, id).chain(row -> rename(change, row, name)));
  }

  /** With its tokens, its grants and its places in groups. */
  Uni<Outcome<ServiceAccountBody>> delete(
      Caller caller, Organizations.Choice choice, PrincipalId id) {
    if (caller.principal().equals(id)) {
      throw ApiException.forbidden("A service account can't delete itself");
    }
    return change(
        caller,
        choice,
        (change, org) ->
            accounts
                .require(org, id)
                .call(row -> departures.leave(change, row))
                .map(
                    row -> {
                      change.audited("service_account.delete", row.id, shown(change, row), null);
                      return ServiceAccountBody.of(org, row);
                    }));
  }

  private Uni<Ensured> create(Change change, String name) {
    return accounts
        .create(change, name)
        .map(
            row -> {
              change.audited("service_account.create", row.id, null, shown(change, row));
              return new Ensured(ServiceAccountBody.of(change.org(), row), false);
            });
  }

  private Uni<ServiceAccountBody> rename(Change change, PrincipalRow row, String name) {
    if (name.equals(row.givenName)) {
      return Uni.createFrom().item(ServiceAccountBody.of(change.org(), row));
    }
    return accounts
        .requireFree(change.org(), name)
        .map(
            free -> {
              JsonNode before = shown(change, row);
              row.givenName = name;
              change.audited("service_account.update", row.id, before, shown(change, row));
              change.publish(row.memberOf(change.org(), change.sequence()));
              return ServiceAccountBody.of(change.org(), row);
            });
  }

  private <T> Uni<Outcome<T>> change(
      Caller caller, Organizations.Choice choice, BiFunction<Change, OrgId, Uni<T>> work) {
    owners.requireMeans(caller, WHAT);
    return Panache.withSession(() -> organizations.choose(caller, choice))
        .chain(
            org ->
                changes.commit(
                    org.org(),
                    caller.actor(),
                    change ->
                        owners
                            .require(caller, change.org())
                            .chain(() -> work.apply(change, change.org()))));
  }

  private Uni<OrgId> seen(Caller caller, Organizations.Choice choice) {
    return organizations
        .choose(caller, choice)
        .call(
            org ->
                authorizer.require(
                    caller, org.org(), Permission.READ, Target.members(org.org()), org.id))
        .map(OrganizationRow::org);
  }

  private JsonNode shown(Change change, PrincipalRow row) {
    return json.valueToTree(ServiceAccountBody.of(change.org(), row));
  }
}
