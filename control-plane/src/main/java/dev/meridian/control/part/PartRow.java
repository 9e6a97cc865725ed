package dev.meridian.control.part;

import dev.meridian.control.wire.JsonText;
import dev.meridian.control.wire.Listed;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The columns that all parts have. */
@MappedSuperclass
@SuppressWarnings("NullAway.Init")
public abstract class PartRow implements Listed {
  @Id public UUID id;
  public UUID org;
  public String name;

  @Column(name = "created_by")
  public UUID createdBy;

  public Instant created;

  @Column(name = "deleted_at")
  public @Nullable Instant deletedAt;

  protected PartRow() {}

  /** One in the making: its fields and the time are still to come. */
  protected PartRow(OrgId org, PrincipalId creator) {
    this.id = UUID.randomUUID();
    this.org = org.value();
    this.createdBy = creator.value();
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
  public final long size() {
    return JsonText.size(contents().toArray());
  }

  /** What of it can be long: texts and JSON. */
  protected abstract List<@Nullable Object> contents();

  public OrgId org() {
    return new OrgId(org);
  }
}
