package dev.meridian.model.replica;

import dev.meridian.model.access.AccessModel;
import dev.meridian.model.access.ObjectRef;
import dev.meridian.model.event.AclEvent;
import dev.meridian.model.event.CredentialEvent;
import dev.meridian.model.event.Event;
import dev.meridian.model.event.ForeignCredentialEvent;
import dev.meridian.model.event.GroupEvent;
import dev.meridian.model.event.MemberEvent;
import dev.meridian.model.event.ObjectEvent;
import dev.meridian.model.event.OrganizationEvent;
import dev.meridian.model.event.RoleEvent;
import dev.meridian.model.event.SecretEvent;
import dev.meridian.model.event.SettingEvent;
import dev.meridian.model.event.SigningKeyEvent;
import dev.meridian.model.id.AclId;
import dev.meridian.model.id.CredentialId;
import dev.meridian.model.id.GroupId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.id.RoleId;
import dev.meridian.model.id.SecretId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a plane knows of one organization at one moment. Immutable from outside, replaced as a whole
 * when a transaction is applied, so that a reader never sees half of one. The access model is built
 * at its first use.
 */
public final class OrgState {
  private final OrgId org;
  private final @Nullable OrganizationEvent organization;
  private final Map<CredentialId, CredentialEvent> credentials;
  private final Map<PrincipalId, MemberEvent> members;
  private final Map<GroupId, GroupEvent> groups;
  private final Map<RoleId, RoleEvent> roles;
  private final Map<AclId, AclEvent> grants;
  private final Map<SecretId, SecretEvent> secrets;
  private volatile @Nullable AccessModel access;

  private OrgState(
      OrgId org,
      @Nullable OrganizationEvent organization,
      Map<CredentialId, CredentialEvent> credentials,
      Map<PrincipalId, MemberEvent> members,
      Map<GroupId, GroupEvent> groups,
      Map<RoleId, RoleEvent> roles,
      Map<AclId, AclEvent> grants,
      Map<SecretId, SecretEvent> secrets,
      @Nullable AccessModel access) {
    this.org = org;
    this.organization = organization;
    this.credentials = credentials;
    this.members = members;
    this.groups = groups;
    this.roles = roles;
    this.grants = grants;
    this.secrets = secrets;
    this.access = access;
  }

  static OrgState empty(OrgId org) {
    return new OrgState(
        org, null, Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), null);
  }

  public OrgId org() {
    return org;
  }

  /** Empty until the organization's own event has arrived. */
  public Optional<OrganizationEvent> organization() {
    return Optional.ofNullable(organization);
  }

  public Optional<CredentialEvent> credential(CredentialId id) {
    return Optional.ofNullable(credentials.get(id));
  }

  public Optional<MemberEvent> member(PrincipalId principal) {
    return Optional.ofNullable(members.get(principal)).filter(m -> !m.deleted());
  }

  /**
   * Whether a member was granted a role on that very object, directly or by a group; roles that
   * contain it don't count. Looks at every grant: not for what each request asks.
   */
  boolean holds(PrincipalId principal, RoleId role, ObjectRef object) {
    if (member(principal).isEmpty()) {
      return false;
    }
    Set<GroupId> joined = access().groupsOf(principal);
    return grants.values().stream()
        .filter(grant -> !grant.deleted() && grant.object().equals(object))
        .filter(grant -> grant.role().filter(role::equals).isPresent())
        .anyMatch(
            grant ->
                grant.user().filter(principal::equals).isPresent()
                    || grant.group().filter(joined::contains).isPresent());
  }

  /** Those whose address it is, whatever its case; more than one only where providers differ. */
  List<MemberEvent> membersWithEmail(String email) {
    return members.values().stream()
        .filter(m -> !m.deleted() && m.email().filter(email::equalsIgnoreCase).isPresent())
        .toList();
  }

  /** Whether it was a member and is none any more; false for somebody who was never heard of. */
  boolean hasRemoved(PrincipalId principal) {
    MemberEvent member = members.get(principal);
    return member != null && member.deleted();
  }

  public Optional<SecretEvent> secret(SecretId id) {
    return Optional.ofNullable(secrets.get(id)).filter(s -> !s.deleted());
  }

  public List<SecretEvent> secrets() {
    return secrets.values().stream().filter(s -> !s.deleted()).toList();
  }

  public AccessModel access() {
    AccessModel known = access;
    if (known == null) {
      known = new AccessModel(members.values(), groups.values(), roles.values(), grants.values());
      access = known;
    }
    return known;
  }

  /**
   * This state with newer events applied; events that are not newer than what is known change
   * nothing.
   */
  OrgState with(Collection<? extends Event> events) {
    Draft draft = new Draft();
    events.forEach(draft::apply);
    return draft.build();
  }

  private final class Draft {
    private @Nullable OrganizationEvent nextOrganization = organization;
    private Map<CredentialId, CredentialEvent> nextCredentials = credentials;
    private Map<PrincipalId, MemberEvent> nextMembers = members;
    private Map<GroupId, GroupEvent> nextGroups = groups;
    private Map<RoleId, RoleEvent> nextRoles = roles;
    private Map<AclId, AclEvent> nextGrants = grants;
    private Map<SecretId, SecretEvent> nextSecrets = secrets;

    void apply(Event event) {
      switch (event) {
        case OrganizationEvent e ->
            nextOrganization = isNewer(e, nextOrganization) ? e : nextOrganization;
        case CredentialEvent e ->
            nextCredentials = put(credentials, nextCredentials, e.credential(), e);
        case MemberEvent e -> nextMembers = put(members, nextMembers, e.principal(), e);
        case GroupEvent e -> nextGroups = put(groups, nextGroups, e.group(), e);
        case RoleEvent e -> nextRoles = put(roles, nextRoles, e.role(), e);
        case AclEvent e -> nextGrants = put(grants, nextGrants, e.acl(), e);
        case SecretEvent e -> nextSecrets = put(secrets, nextSecrets, e.secret(), e);
        case ForeignCredentialEvent e -> {}
        case ObjectEvent e -> {}
        case SettingEvent e -> {}
        case SigningKeyEvent e -> {}
      }
    }

    OrgState build() {
      boolean sameAccess =
          nextMembers == members
              && nextGroups == groups
              && nextRoles == roles
              && nextGrants == grants;
      return new OrgState(
          org,
          nextOrganization,
          nextCredentials,
          nextMembers,
          nextGroups,
          nextRoles,
          nextGrants,
          nextSecrets,
          sameAccess ? access : null);
    }

    /** Copies a map at its first change only. */
    private <K, E extends Event> Map<K, E> put(Map<K, E> before, Map<K, E> now, K key, E event) {
      if (!isNewer(event, now.get(key))) {
        return now;
      }
      Map<K, E> next = now == before ? new HashMap<>(before) : now;
      next.put(key, event);
      return next;
    }

    private static boolean isNewer(Event event, @Nullable Event known) {
      return known == null || event.version() > known.version();
    }
  }
}
