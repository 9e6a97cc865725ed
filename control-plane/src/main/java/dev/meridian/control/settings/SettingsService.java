package dev.meridian.control.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.control.access.Authorizer;
import dev.meridian.control.access.Ownership;
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
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and changes an organization's settings. */
@Singleton
class SettingsService {
  private static final String NOT_YOURS_TO_GIVE =
      "The data plane has no new token: it reads all projects, so somebody who may read them all, and may do all else that its account was given, has to refresh it";

  private final ChangeLog changes;
  private final OrganizationRepository organizations;
  private final SettingsRepository repository;
  private final Addresses addresses;
  private final Regions regions;
  private final Authorizer authorizer;
  private final Ownership ownership;
  private final DataPlaneTokens tokens;
  private final DataPlaneDelivery delivery;
  private final ObjectMapper json;

  SettingsService(
      ChangeLog changes,
      OrganizationRepository organizations,
      SettingsRepository repository,
      Addresses addresses,
      Regions regions,
      Authorizer authorizer,
      Ownership ownership,
      DataPlaneTokens tokens,
      DataPlaneDelivery delivery,
      ObjectMapper json) {
    this.changes = changes;
    this.organizations = organizations;
    this.repository = repository;
    this.addresses = addresses;
    this.regions = regions;
    this.authorizer = authorizer;
    this.ownership = ownership;
    this.tokens = tokens;
    this.delivery = delivery;
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

  /** What was saved; the token's delivery is tried when everything else is done. */
  Uni<Outcome<Saved>> update(Caller caller, OrgId org, SettingsPatch patch) {
    return commit(
        caller,
        org,
        (change, row) ->
            requireOwnerForOwnership(caller, row, patch)
                .chain(() -> update(change, caller, row, patch)));
  }

  /** Fails with 400 where the region's data plane is used, which needs no token. */
  Uni<Outcome<Saved>> refreshToken(Caller caller, OrgId org) {
    return commit(
        caller,
        org,
        (change, row) -> {
          if (row.apiUrl == null) {
            throw ApiException.badRequest(
                "The region's data plane needs no token: save a self-hosted api_url first");
          }
          JsonNode before = json.valueToTree(SettingsBody.of(row, regions));
          return tokens
              .mayIssue(caller, row)
              .invoke(
                  may -> {
                    if (!may) {
                      throw ApiException.forbidden(NOT_YOURS_TO_GIVE);
                    }
                  })
              .chain(() -> tokens.renew(change, row))
              .map(
                  issued -> {
                    ObjectNode after = json.valueToTree(SettingsBody.of(row, regions));
                    after.put("data_plane_token_id", issued.row().id.toString());
                    change.publish(row.event(change.sequence()));
                    change.audited("organization.refresh_data_plane_token", row.id, before, after);
                    return new DataPlaneToken.Fresh(issued.token());
                  });
        });
  }

  /** An organization as saved, and its data plane's token. */
  record Saved(OrganizationRow row, DataPlaneToken token, Optional<SavedBody.Delivery> delivery) {}

  private interface Work {
    Uni<? extends DataPlaneToken> run(Change change, OrganizationRow row);
  }

  private Uni<Outcome<Saved>> commit(Caller caller, OrgId org, Work work) {
    return Panache.withSession(() -> require(caller, org, Permission.UPDATE))
        .chain(
            seen ->
                changes.commit(
                    org,
                    caller.actor(),
                    change ->
                        require(caller, org, Permission.UPDATE)
                            .chain(
                                row ->
                                    work.run(change, row)
                                        .map(token -> new Saved(row, token, Optional.empty())))))
        .chain(this::deliver);
  }

  private Uni<Outcome<Saved>> deliver(Outcome<Saved> done) {
    Saved saved = done.value();
    return switch (saved.token()) {
      case DataPlaneToken.None none -> Uni.createFrom().item(done);
      case DataPlaneToken.Withheld withheld ->
          Uni.createFrom()
              .item(done.map(s -> with(s, SavedBody.Delivery.failed(withheld.reason()))));
      case DataPlaneToken.Fresh fresh ->
          delivery.deliver(saved.row(), fresh).map(result -> done.map(s -> with(s, result)));
    };
  }

  private static Saved with(Saved saved, SavedBody.Delivery delivery) {
    return new Saved(saved.row(), saved.token(), Optional.of(delivery));
  }

  private Uni<DataPlaneToken> update(
      Change change, Caller caller, OrganizationRow row, SettingsPatch patch) {
    JsonNode before = json.valueToTree(SettingsBody.of(row, regions));
    @Nullable String plane = row.apiUrl;
    apply(row, patch);
    boolean changed = !before.equals(json.valueToTree(SettingsBody.of(row, regions)));
    if (!changed && !patch.stripExistingOwnership()) {
      return Uni.createFrom().item(new DataPlaneToken.None());
    }
    change.publish(row.event(change.sequence()));
    return organizations
        .requireFreeName(row)
        .chain(() -> requireProviderForLoop(row, patch))
        .chain(() -> stripped(change, patch))
        .chain(
            stripped ->
                token(change, caller, row, plane)
                    .invoke(token -> audit(change, row, before, stripped, token)));
  }

  /** Ending creators' ownership takes grants away, which managing settings gives nobody. */
  private Uni<Void> requireOwnerForOwnership(
      Caller caller, OrganizationRow row, SettingsPatch patch) {
    boolean touches =
        patch.stripExistingOwnership()
            || patch.creatorOwnership().orElse(row.creatorOwnership) != row.creatorOwnership;
    if (!touches) {
      return Uni.createFrom().voidItem();
    }
    return authorizer.requireOwner(
        caller,
        row.org(),
        () ->
            ApiException.forbidden(
                "Owner permission on the organization is needed to change who owns new objects"));
  }

  private void audit(
      Change change, OrganizationRow row, JsonNode before, int stripped, DataPlaneToken token) {
    ObjectNode after = json.valueToTree(SettingsBody.of(row, regions));
    if (stripped > 0) {
      after.put("stripped_owner_grants", stripped);
    }
    if (token instanceof DataPlaneToken.Fresh) {
      after.put("data_plane_token", "issued");
    }
    change.audited("organization.update", row.id, before, after);
  }

  private Uni<Integer> stripped(Change change, SettingsPatch patch) {
    return patch.stripExistingOwnership() ? ownership.strip(change) : Uni.createFrom().item(0);
  }

  /** Another data plane has no use of this one's token, and gets its own. */
  private Uni<DataPlaneToken> token(
      Change change, Caller caller, OrganizationRow row, @Nullable String before) {
    if (Objects.equals(row.apiUrl, before)) {
      return Uni.createFrom().item(new DataPlaneToken.None());
    }
    if (row.apiUrl == null) {
      return tokens.revoke(change, row).replaceWith(new DataPlaneToken.None());
    }
    return tokens
        .mayIssue(caller, row)
        .chain(
            may ->
                may
                    ? tokens
                        .renew(change, row)
                        .map(issued -> new DataPlaneToken.Fresh(issued.token()))
                    : tokens
                        .revoke(change, row)
                        .replaceWith(new DataPlaneToken.Withheld(NOT_YOURS_TO_GIVE)));
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
    row.creatorOwnership = patch.creatorOwnership().orElse(row.creatorOwnership);
    row.modelCallsInRegion =
        Boolean.TRUE.equals(patch.modelCallsInRegion().over(row.modelCallsInRegion));
    row.sharedAnswerCache =
        Boolean.TRUE.equals(patch.sharedAnswerCache().over(row.sharedAnswerCache));
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
