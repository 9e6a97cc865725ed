package dev.meridian.control.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.wire.JsonText;
import dev.meridian.control.wire.Listed;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
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
  public JsonNode memberPermissions;

  @Column(name = "member_roles")
  @Convert(converter = JsonText.class)
  public JsonNode memberRoles;

  @Column(name = "created_by")
  public @Nullable UUID createdBy;

  public Instant created;

  @Column(name = "deleted_at")
  public @Nullable Instant deletedAt;

  protected RoleRow() {}

  @Override
  public UUID id() {
    return id;
  }

  @Override
  public Instant created() {
    return created;
  }
}
