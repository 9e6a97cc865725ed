package dev.meridian.control.organization;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.wire.JsonText;
import dev.meridian.control.wire.Listed;
import dev.meridian.model.event.OrganizationEvent;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.region.Region;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code organization}, without its sequence, which only mutations touch. */
@Entity
@Table(name = "organization")
@SuppressWarnings("NullAway.Init")
public class OrganizationRow implements Listed {
  @Id public UUID id;
  public String name;

  @Column(updatable = false)
  public String region;

  @Column(name = "api_url")
  public @Nullable String apiUrl;

  @Column(name = "proxy_url")
  public @Nullable String proxyUrl;

  @Column(name = "realtime_url")
  public @Nullable String realtimeUrl;

  @Column(name = "is_universal_api")
  public @Nullable Boolean universalApi;

  @Column(name = "git_metadata")
  @Convert(converter = JsonText.class)
  public @Nullable JsonNode gitMetadata;

  public Instant created;

  @Column(name = "deleted_at")
  public @Nullable Instant deletedAt;

  protected OrganizationRow() {}

  public OrganizationRow(OrgId id, String name, Region region, Instant now) {
    this.id = id.value();
    this.name = name;
    this.region = region.name();
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

  public OrgId org() {
    return new OrgId(id);
  }

  public Region region() {
    return new Region(region);
  }

  public OrganizationEvent event(long version) {
    return new OrganizationEvent(
        org(),
        version,
        deletedAt != null,
        name,
        region(),
        Optional.ofNullable(apiUrl),
        Optional.ofNullable(proxyUrl),
        Optional.ofNullable(realtimeUrl),
        Optional.ofNullable(universalApi),
        Optional.ofNullable(gitMetadata));
  }
}
