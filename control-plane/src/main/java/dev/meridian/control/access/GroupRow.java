package dev.meridian.control.access;

import dev.meridian.control.wire.JsonText;
import dev.meridian.control.wire.Listed;
import dev.meridian.model.access.SystemRole;
import dev.meridian.model.event.GroupEvent;
import dev.meridian.model.id.GroupId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

/** A row of {@code permission_group}; who is in it is in {@link Membership}. */
@Entity
@Table(name = "permission_group")
@SuppressWarnings("NullAway.Init")
public class GroupRow implements Listed {
  /** A UUID in quotation marks, and a comma. */
  private static final long BYTES_OF_MEMBER = 39;

  @Id public UUID id;
  public UUID org;
  public String name;
  public @Nullable String description;

  /** Of a built-in group: the role that it holds on its organization. */
  @Column(name = "system_role", updatable = false)
  private @Nullable String systemRole;

  @Formula("(select count(*) from group_user u where u.group_id = id)")
  private int users;

  @Column(name = "created_by")
  public @Nullable UUID createdBy;

  public Instant created;

  @Column(name = "deleted_at")
  public @Nullable Instant deletedAt;

  protected GroupRow() {}

  public GroupRow(OrgId org, String name, Optional<PrincipalId> creator, Instant now) {
    this.id = UUID.randomUUID();
    this.org = org.value();
    this.name = name;
    this.createdBy = creator.map(PrincipalId::value).orElse(null);
    this.created = now;
  }

  /** The group that holds a system role on its organization, and that can't be deleted. */
  public static GroupRow builtIn(OrgId org, SystemRole role, Instant now) {
    GroupRow row = new GroupRow(org, role.groupName(), Optional.empty(), now);
    row.systemRole = role.name().toLowerCase(Locale.ROOT);
    return row;
  }

  public boolean isBuiltIn() {
    return systemRole != null;
  }

  /** Who is in a group, directly. */
  public record Membership(Collection<UUID> users, Collection<UUID> groups) {}

  @Override
  public UUID id() {
    return id;
  }

  @Override
  public Instant created() {
    return created;
  }

  /** With its members, which answers name. */
  @Override
  public long size() {
    return JsonText.size(description) + users * BYTES_OF_MEMBER;
  }

  public GroupEvent event(long version, Membership members) {
    return new GroupEvent(
        new OrgId(org),
        version,
        deletedAt != null,
        new GroupId(id),
        name,
        members.users().stream().map(PrincipalId::new).toList(),
        members.groups().stream().map(GroupId::new).toList());
  }
}
