package dev.meridian.control.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.wire.JsonText;
import dev.meridian.control.wire.Listed;
import dev.meridian.model.access.RolePermission;
import dev.meridian.model.event.RoleEvent;
import dev.meridian.model.event.StreamCodec;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.id.RoleId;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code role}: an organization's own role. */
@Entity
@Table(name = "role")
@SuppressWarnings("NullAway.Init")
public class RoleRow implements Listed {
  @Id public UUID id;
  public UUID org;
  public String name;
  public @Nullable String description;

  @Column(name = "member_permissions")
  @Convert(converter = JsonText.class)
  private JsonNode memberPermissions;

  @Column(name = "member_roles")
  @Convert(converter = JsonText.class)
  private JsonNode memberRoles;

  @Column(name = "created_by")
  public @Nullable UUID createdBy;

  public Instant created;

  @Column(name = "deleted_at")
  public @Nullable Instant deletedAt;

  protected RoleRow() {}

  public RoleRow(OrgId org, String name, PrincipalId creator, Instant now) {
    this.id = UUID.randomUUID();
    this.org = org.value();
    this.name = name;
    this.createdBy = creator.value();
    this.created = now;
    give(List.of(), List.of());
  }

  /** Replaces what the role gives, by itself and by the roles in it. */
  public void give(Collection<RolePermission> permissions, Collection<RoleId> roles) {
    memberPermissions =
        StreamCodec.read(
            StreamCodec.write(permissions.stream().distinct().toList()), JsonNode.class);
    memberRoles =
        StreamCodec.read(StreamCodec.write(roles.stream().distinct().toList()), JsonNode.class);
  }

  public List<RolePermission> permissions() {
    return List.of(StreamCodec.read(memberPermissions.toString(), RolePermission[].class));
  }

  public List<RoleId> roles() {
    return List.of(StreamCodec.read(memberRoles.toString(), RoleId[].class));
  }

  public RoleEvent event(long version) {
    return new RoleEvent(
        new OrgId(org), version, deletedAt != null, new RoleId(id), name, permissions(), roles());
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
    return JsonText.size(description, memberPermissions, memberRoles);
  }
}
