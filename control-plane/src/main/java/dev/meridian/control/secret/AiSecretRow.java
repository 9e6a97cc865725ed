package dev.meridian.control.secret;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.wire.JsonText;
import dev.meridian.control.wire.Listed;
import dev.meridian.model.id.OrgId;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code ai_secret}. The value is there only as ciphertext. */
@Entity
@Table(name = "ai_secret")
@SuppressWarnings("NullAway.Init")
class AiSecretRow implements Listed {
  @Id public UUID id;
  public UUID org;
  public String name;
  public @Nullable String type;

  @Convert(converter = JsonText.class)
  public @Nullable JsonNode metadata;

  public byte @Nullable [] ciphertext;
  public @Nullable String preview;

  @Column(name = "secret_updated_by")
  public @Nullable UUID secretUpdatedBy;

  @Column(name = "secret_updated_at")
  public @Nullable Instant secretUpdatedAt;

  @Column(name = "updated_at")
  public Instant updatedAt;

  public Instant created;

  protected AiSecretRow() {}

  AiSecretRow(OrgId org, String name, Instant now) {
    this.id = UUID.randomUUID();
    this.org = org.value();
    this.name = name;
    this.updatedAt = now;
    this.created = now;
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
    return JsonText.size(metadata);
  }

  OrgId org() {
    return new OrgId(org);
  }
}
