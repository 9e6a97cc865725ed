package dev.meridian.control.access;

import dev.meridian.control.wire.JsonText;
import dev.meridian.control.wire.Listed;
import dev.meridian.model.access.AclObjectType;
import dev.meridian.model.access.ObjectRef;
import dev.meridian.model.access.Permission;
import dev.meridian.model.access.SystemRole;
import dev.meridian.model.event.AclEvent;
import dev.meridian.model.id.AclId;
import dev.meridian.model.id.GroupId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.id.RoleId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code acl}: one grant. */
@Entity
@Table(name = "acl")
@SuppressWarnings("NullAway.Init")
public class AclRow implements Listed {
  @Id public UUID id;
  public UUID org;

  @Column(name = "object_type")
  public String objectType;

  @Column(name = "object_id")
  public UUID objectId;

  @Column(name = "user_id")
  public @Nullable UUID userId;

  @Column(name = "group_id")
  public @Nullable UUID groupId;

  public @Nullable String permission;

  @Column(name = "restrict_object_type")
  public @Nullable String restrictObjectType;

  @Column(name = "role_id")
  public @Nullable UUID roleId;

  /** Whether its holder has it for having created the object. */
  @Column(name = "of_creator")
  public boolean ofCreator;

  public Instant created;

  protected AclRow() {}

  /** A grant that is about to be made: its id and time are still to come. */
  public AclRow(AclEvent grant, Instant now) {
    this.id = grant.acl().value();
    this.org = grant.org().value();
    this.objectType = grant.object().type().wireName();
    this.objectId = grant.object().id();
    this.userId = grant.user().map(PrincipalId::value).orElse(null);
    this.groupId = grant.group().map(GroupId::value).orElse(null);
    this.permission = grant.permission().map(Permission::wireName).orElse(null);
    this.restrictObjectType = grant.restrictObjectType().map(AclObjectType::wireName).orElse(null);
    this.roleId = grant.role().map(RoleId::value).orElse(null);
    this.created = now;
  }

  /** A system role for a group on an object. */
  public static AclRow toGroup(
      OrgId org, ObjectRef object, GroupId group, SystemRole role, Instant now) {
    return new AclRow(grant(org, object, Optional.empty(), Optional.of(group), role), now);
  }

  /** A system role for one principal on an object, as its creator gets. */
  public static AclRow toUser(
      OrgId org, ObjectRef object, PrincipalId user, SystemRole role, Instant now) {
    return new AclRow(grant(org, object, Optional.of(user), Optional.empty(), role), now);
  }

  private static AclEvent grant(
      OrgId org,
      ObjectRef object,
      Optional<PrincipalId> user,
      Optional<GroupId> group,
      SystemRole role) {
    return new AclEvent(
        org,
        0,
        false,
        AclId.random(),
        object,
        user,
        group,
        Optional.empty(),
        Optional.empty(),
        Optional.of(role.id()));
  }

  @Override
  public UUID id() {
    return id;
  }

  @Override
  public Instant created() {
    return created;
  }

  @Override
  public long size() {
    return JsonText.size();
  }

  public AclEvent event(long version, boolean deleted) {
    return new AclEvent(
        new OrgId(org),
        version,
        deleted,
        new AclId(id),
        new ObjectRef(AclObjectType.valueOf(objectType.toUpperCase(Locale.ROOT)), objectId),
        Optional.ofNullable(userId).map(PrincipalId::new),
        Optional.ofNullable(groupId).map(GroupId::new),
        Optional.ofNullable(permission)
            .map(name -> Permission.valueOf(name.toUpperCase(Locale.ROOT))),
        Optional.ofNullable(restrictObjectType)
            .map(name -> AclObjectType.valueOf(name.toUpperCase(Locale.ROOT))),
        Optional.ofNullable(roleId).map(RoleId::new));
  }
}
