package dev.meridian.control.organization;

import dev.meridian.control.access.Authorizer;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.wire.Listing;
import dev.meridian.control.wire.Paging;
import dev.meridian.model.access.Permission;
import dev.meridian.model.access.Target;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.OrgId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads organizations. */
@Singleton
public class OrganizationService {
  private final Organizations organizations;
  private final OrganizationRepository repository;
  private final Authorizer authorizer;

  OrganizationService(
      Organizations organizations, OrganizationRepository repository, Authorizer authorizer) {
    this.organizations = organizations;
    this.repository = repository;
    this.authorizer = authorizer;
  }

  /** The caller's own: being a member is enough to know of them. */
  public Uni<List<OrganizationRow>> own(Caller caller) {
    return Panache.withSession(() -> organizations.of(caller));
  }

  Uni<List<OrganizationRow>> list(Caller caller, Paging paging, @Nullable String name) {
    return Panache.withSession(
        () ->
            organizations
                .of(caller)
                .chain(
                    own -> {
                      List<UUID> ids = own.stream().map(row -> row.id).toList();
                      return ids.isEmpty()
                          ? Uni.createFrom().item(List.<OrganizationRow>of())
                          : new Listing<>(repository)
                              .and("id in :own", "own", ids)
                              .named(name)
                              .page(paging, row -> true);
                    }));
  }

  Uni<OrganizationRow> get(Caller caller, OrgId org) {
    return Panache.withSession(
        () ->
            authorizer
                .require(caller, org, Permission.READ, Target.organization(org), org.value())
                .chain(() -> repository.live(org))
                .map(
                    found ->
                        found.orElseThrow(
                            () ->
                                ApiException.missingAccess("read", "organization", org.value()))));
  }
}
