package dev.meridian.control.envvar;

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

/** A row of {@code env_var}. The value is there only as ciphertext. */
@Entity
@Table(name = "env_var")
@SuppressWarnings("NullAway.Init")
class EnvVarRow implements Listed {
  @Id public UUID id;
  public UUID org;
  public String name;

  @Convert(converter = JsonText.class)
  public @Nullable JsonNode metadata;

  @Column(name = "secret_type")
  public @Nullable String secretType;

  @Column(name = "secret_category")
  public String secretCategory;

  public byte @Nullable [] ciphertext;
  public @Nullable String preview;

  @Column(name = "secret_updated_by")
  public @Nullable UUID secretUpdatedBy;

  @Column(name = "secret_updated_at")
  public @Nullable Instant secretUpdatedAt;

  public Instant created;

  protected EnvVarRow() {}

  EnvVarRow(OrgId org, String name, Instant now) {
    this.id = UUID.randomUUID();
    this.org = org.value();
    this.name = name;
    this.secretCategory = EnvVarInput.DEFAULT_CATEGORY;
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
