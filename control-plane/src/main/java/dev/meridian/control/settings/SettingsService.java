package dev.meridian.control.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.control.access.Authorizer;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.change.Change;
import dev.meridian.control.change.ChangeLog;
import dev.meridian.control.change.Outcome;
import dev.meridian.control.organization.OrganizationName;
import dev.meridian.control.organization.OrganizationRepository;
import dev.meridian.control.organization.OrganizationRow;
import dev.meridian.control.region.Regions;
import dev.meridian.model.access.Permission;
import dev.meridian.model.access.Target;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.OrgId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Reads and changes an organization's settings. */
@Singleton
class SettingsService {
  private final ChangeLog changes;
  private final OrganizationRepository organizations;
  private final SettingsRepository repository;
  private final Addresses addresses;
  private final Regions regions;
  private final Authorizer authorizer;
  private final ObjectMapper json;

  SettingsService(
      ChangeLog changes,
      OrganizationRepository organizations,
      SettingsRepository repository,
      Addresses addresses,
      Regions regions,
      Authorizer authorizer,
      ObjectMapper json) {
    this.changes = changes;
    this.organizations = organizations;
    this.repository = repository;
    this.addresses = addresses;
    this.regions = regions;
    this.authorizer = authorizer;
    this.json = json;
  }

  Uni<SettingsBody> get(Caller caller, OrgId org) {
    return Panache.withSession(
        () -> require(caller, org, Permission.READ).map(row -> SettingsBody.of(row, regions)));
  }

  /** The same for somebody who may change them. */
  Uni<SettingsBody> changeable(Caller caller, OrgId org) {
    return Panache.withSession(
        () -> require(caller, org, Permission.UPDATE).map(row -> SettingsBody.of(row, regions)));
  }

  Uni<Outcome<OrganizationRow>> update(Caller caller, OrgId org, SettingsPatch patch) {
    return Panache.withSession(() -> require(caller, org, Permission.UPDATE))
        .chain(
            seen ->
                changes.commit(
                    org,
                    caller.actor(),
                    change ->
                        require(caller, org, Permission.UPDATE)
                            .chain(row -> update(change, row, patch))));
  }

  private Uni<OrganizationRow> update(Change change, OrganizationRow row, SettingsPatch patch) {
    JsonNode before = json.valueToTree(SettingsBody.of(row, regions));
    apply(row, patch);
    JsonNode after = json.valueToTree(SettingsBody.of(row, regions));
    if (after.equals(before)) {
      return Uni.createFrom().item(row);
    }
    change.publish(row.event(change.sequence()));
    change.audited("organization.update", row.id, before, after);
    return organizations
        .requireFreeName(row)
        .chain(() -> requireProviderForLoop(row, patch))
        .replaceWith(row);
  }

  private void apply(OrganizationRow row, SettingsPatch patch) {
    patch
        .region()
        .filter(region -> !region.equals(row.region))
        .ifPresent(
            region -> {
              throw ApiException.badRequest(
                  "An organization's region is written once: this one stays in " + row.region);
            });
    patch.name().map(OrganizationName::check).ifPresent(row::rename);
    row.apiUrl = address("api_url", patch.apiUrl(), row, row.apiUrl, regions.apiUrl(row.region()));
    row.proxyUrl =
        address("proxy_url", patch.proxyUrl(), row, row.proxyUrl, regions.gatewayUrl(row.region()));
    row.realtimeUrl = address("realtime_url", patch.realtimeUrl(), row, row.realtimeUrl, null);
    row.universalApi = patch.universalApi().over(row.universalApi);
    row.dataplanePrivate = patch.dataplanePrivate().over(row.dataplanePrivate);
    row.imageRenderingMode = patch.imageRenderingMode().over(row.imageRenderingMode);
    row.gitMetadata =
        patch
            .gitMetadata()
            .map(policy -> GitMetadata.changed(row.gitMetadata, policy))
            .over(row.gitMetadata);
    row.loopModels = patch.loopModels().over(row.loopModels);
  }

  private @Nullable String address(
      String field,
      Said<String> said,
      OrganizationRow row,
      @Nullable String known,
      @Nullable String regionsOwn) {
    return switch (said) {
      case Said.Nothing<String> nothing -> known;
      case Said.Unset<String> unset -> null;
      case Said.To<String> to -> addresses.check(field, to.value(), row.region(), regionsOwn);
    };
  }

  /** Choosing models is of no use before somebody offers them. */
  private Uni<Void> requireProviderForLoop(OrganizationRow row, SettingsPatch patch) {
    boolean chooses = patch.loopModels() instanceof Said.To<JsonNode> to && !to.value().isEmpty();
    if (!chooses) {
      return Uni.createFrom().voidItem();
    }
    return repository
        .hasProvider(row.org())
        .invoke(
            there -> {
              if (!there) {
                throw ApiException.badRequest(
                    "Add an AI provider to the organization before choosing models for Loop");
              }
            })
        .replaceWithVoid();
  }

  private Uni<OrganizationRow> require(Caller caller, OrgId org, Permission permission) {
    ApiException missing =
        ApiException.missingAccess(permission.wireName(), "organization", org.value());
    return authorizer
        .require(caller, org, permission, Target.organization(org), () -> missing)
        .chain(() -> organizations.live(org))
        .map(found -> found.orElseThrow(() -> missing));
  }
}
