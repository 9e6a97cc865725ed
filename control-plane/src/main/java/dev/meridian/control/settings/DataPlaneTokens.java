package dev.meridian.control.settings;

import dev.meridian.control.access.AclRepository;
import dev.meridian.control.access.AclRow;
import dev.meridian.control.access.Authorizer;
import dev.meridian.control.acl.Grants;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.change.Change;
import dev.meridian.control.credential.CredentialRepository;
import dev.meridian.control.group.GroupGrants;
import dev.meridian.control.organization.OrganizationRow;
import dev.meridian.control.person.PrincipalRow;
import dev.meridian.control.serviceaccount.ServiceAccounts;
import dev.meridian.control.servicetoken.ServiceTokens;
import dev.meridian.model.access.AclObjectType;
import dev.meridian.model.access.ObjectRef;
import dev.meridian.model.access.Permission;
import dev.meridian.model.access.Target;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.event.AclEvent;
import dev.meridian.model.id.AclId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/**
 * The token with which a data plane that an organization runs itself reads its projects, and
 * nothing else. There is one at a time. Runs within a mutation, which the caller audits.
 */
@Singleton
class DataPlaneTokens {
  static final String NAME = "data-plane";

  private final ServiceAccounts accounts;
  private final ServiceTokens tokens;
  private final CredentialRepository credentials;
  private final AclRepository acls;
  private final Authorizer authorizer;
  private final Grants grants;
  private final GroupGrants given;

  DataPlaneTokens(
      ServiceAccounts accounts,
      ServiceTokens tokens,
      CredentialRepository credentials,
      AclRepository acls,
      Authorizer authorizer,
      Grants grants,
      GroupGrants given) {
    this.accounts = accounts;
    this.tokens = tokens;
    this.credentials = credentials;
    this.acls = acls;
    this.authorizer = authorizer;
    this.grants = grants;
    this.given = given;
  }

  /**
   * Whether the caller may give what such a token gives: all that its account has, which may have
   * been given more than its first grant.
   */
  Uni<Boolean> mayIssue(Caller caller, OrganizationRow row) {
    OrgId org = row.org();
    return authorizer
        .everything(caller, org)
        .call(
            access ->
                grants.requireWithin(access, grant(org, 0, caller.principal()), projects(org)))
        .chain(
            access ->
                row.dataPlaneAccount == null
                    ? Uni.createFrom().voidItem()
                    : given.requireGivable(access, org, new PrincipalId(row.dataPlaneAccount)))
        .replaceWith(true)
        .onFailure(ApiException.class)
        .recoverWithItem(false);
  }

  /** A new token in place of those there were. */
  Uni<ServiceTokens.Issued> renew(Change change, OrganizationRow row) {
    return account(change, row)
        .call(account -> revoke(change, row))
        .call(account -> ensureGrant(change, account.principal()))
        .chain(account -> tokens.issue(change, account, NAME));
  }

  /** No token any more. */
  Uni<Void> revoke(Change change, OrganizationRow row) {
    if (row.dataPlaneAccount == null) {
      return Uni.createFrom().voidItem();
    }
    return credentials
        .list(
            "org = ?1 and principal = ?2 and deletedAt is null",
            change.org().value(),
            row.dataPlaneAccount)
        .invoke(live -> live.forEach(token -> tokens.revoke(change, token)))
        .replaceWithVoid();
  }

  private Uni<PrincipalRow> account(Change change, OrganizationRow row) {
    Uni<Optional<PrincipalRow>> known =
        row.dataPlaneAccount == null
            ? Uni.createFrom().item(Optional.empty())
            : accounts.find(change.org(), new PrincipalId(row.dataPlaneAccount));
    return known.chain(
        found ->
            found
                .map(account -> Uni.createFrom().item(account))
                .orElseGet(
                    () ->
                        freeName(change.org())
                            .chain(name -> accounts.create(change, name))
                            .invoke(account -> row.dataPlaneAccount = account.id)));
  }

  /** Somebody else's account of that name may have been given more, and is left alone. */
  private Uni<String> freeName(OrgId org) {
    return accounts
        .named(org, NAME)
        .map(
            taken ->
                taken.isEmpty() ? NAME : NAME + "-" + UUID.randomUUID().toString().substring(0, 8));
  }

  private Uni<Void> ensureGrant(Change change, PrincipalId account) {
    AclRow row = new AclRow(grant(change.org(), change.sequence(), account), change.at());
    return acls.count(
            "org = ?1 and objectType = ?2 and objectId = ?1 and userId = ?3 and permission = ?4"
                + " and restrictObjectType is null",
            change.org().value(),
            row.objectType,
            account.value(),
            row.permission)
        .chain(
            there -> {
              if (there > 0) {
                return Uni.createFrom().voidItem();
              }
              change.publish(row.event(change.sequence(), false));
              return acls.persist(row).replaceWithVoid();
            });
  }

  private static AclEvent grant(OrgId org, long version, PrincipalId account) {
    return new AclEvent(
        org,
        version,
        false,
        AclId.random(),
        new ObjectRef(AclObjectType.ORG_PROJECT, org.value()),
        Optional.of(account),
        Optional.empty(),
        Optional.of(Permission.READ),
        Optional.empty(),
        Optional.empty());
  }

  /** All projects there are and will be. */
  private static Target projects(OrgId org) {
    return Target.newProject(org);
  }
}
