package dev.meridian.control.organization;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.wire.JsonText;
import dev.meridian.control.wire.Listed;
import dev.meridian.control.wire.Names;
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

  @Column(name = "name_skeleton")
  public String nameSkeleton;

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

  @Column(name = "is_dataplane_private")
  public @Nullable Boolean dataplanePrivate;

  @Column(name = "image_rendering_mode")
  public @Nullable String imageRenderingMode;

  @Column(name = "git_metadata")
  @Convert(converter = JsonText.class)
  public @Nullable JsonNode gitMetadata;

  /** Models that the assistant Loop may use; null where nobody has chosen. */
  @Column(name = "loop_models")
  @Convert(converter = JsonText.class)
  public @Nullable JsonNode loopModels;

  /** Whether whoever creates an object is granted it. */
  @Column(name = "creator_ownership")
  public boolean creatorOwnership = true;

  /** Whether calls of models are made in its own region alone. */
  @Column(name = "model_calls_in_region")
  public boolean modelCallsInRegion;

  /** Whether members are given answers that the gateway keeps for others of them. */
  @Column(name = "shared_answer_cache")
  public boolean sharedAnswerCache;

  /** The service account of a data plane that the organization runs itself. */
  @Column(name = "data_plane_account")
  public @Nullable UUID dataPlaneAccount;

  public Instant created;

  @Column(name = "deleted_at")
  public @Nullable Instant deletedAt;

  /** Until then a deletion can be undone; set with {@link #deletedAt}. */
  @Column(name = "purge_after")
  public @Nullable Instant purgeAfter;

  @Column(name = "purged_at")
  public @Nullable Instant purgedAt;

  protected OrganizationRow() {}

  public OrganizationRow(OrgId id, String name, Region region, Instant now) {
    this.id = id.value();
    rename(name);
    this.region = region.name();
    this.created = now;
  }

  /** {@code checked} is as {@link OrganizationName} answers it. */
  public final void rename(String checked) {
    name = checked;
    nameSkeleton = Names.skeleton(checked);
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
    return JsonText.size(gitMetadata, loopModels);
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
        Optional.ofNullable(gitMetadata),
        Optional.of(modelCallsInRegion),
        Optional.of(sharedAnswerCache));
  }
}
