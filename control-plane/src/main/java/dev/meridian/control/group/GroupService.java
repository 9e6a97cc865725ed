package dev.meridian.control.group;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.control.access.Authorizer;
import dev.meridian.control.access.GroupRepository;
import dev.meridian.control.access.GroupRow;
import dev.meridian.control.access.Owners;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.change.ChangeLog;
import dev.meridian.control.change.Outcome;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.wire.Listing;
import dev.meridian.control.wire.Paging;
import dev.meridian.model.access.Permission;
import dev.meridian.model.access.Target;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.GroupId;
import dev.meridian.model.id.OrgId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows permission groups and changes who is in them. */
@Singleton
class GroupService {
  private final ChangeLog changes;
  private final Organizations organizations;
  private final Authorizer authorizer;
  private final GroupRepository repository;
  private final GroupMembers members;
  private final Owners owners;
  private final ObjectMapper json;

  GroupService(
      ChangeLog changes,
      Organizations organizations,
      Authorizer authorizer,
      GroupRepository repository,
      GroupMembers members,
      Owners owners,
      ObjectMapper json) {
    this.changes = changes;
    this.organizations = organizations;
    this.authorizer = authorizer;
    this.repository = repository;
    this.members = members;
    this.owners = owners;
    this.json = json;
  }

  Uni<List<GroupBody>> list(
      Caller caller, Organizations.Choice choice, @Nullable String name, Paging paging) {
    return Panache.withSession(
        () ->
            organizations
                .choose(caller, choice)
                .chain(
                    org ->
                        authorizer
                            .everything(caller, org.org())
                            .chain(
                                access ->
                                    new Listing<>(repository)
                                        .and("org = :org", "org", org.id)
                                        .and("deletedAt is null")
                                        .andIf(name, "name = :name", "name")
                                        .page(
                                            paging,
                                            row ->
                                                access.allows(
                                                    Permission.READ,
                                                    Target.group(org.org(), row.id))))
                            .chain(this::withMembers)));
  }

  Uni<GroupBody> get(Caller caller, GroupId id) {
    return Panache.withSession(() -> require(caller, Permission.READ, id).chain(this::withMembers));
  }

  Uni<Outcome<GroupBody>> update(Caller caller, GroupId id, GroupPatch patch) {
    return Panache.withSession(() -> require(caller, Permission.UPDATE, id))
        .chain(
            seen ->
                changes.commit(
                    new OrgId(seen.org),
                    caller.actor(),
                    change ->
                        require(caller, Permission.UPDATE, id)
                            .chain(
                                row ->
                                    withMembers(row)
                                        .map(this::shown)
                                        .call(() -> members.apply(caller, row, patch))
                                        .call(() -> owners.requireOne(change))
                                        .invoke(() -> rename(row, patch))
                                        .chain(
                                            before ->
                                                repository
                                                    .membership(row.id)
                                                    .map(
                                                        now -> {
                                                          GroupBody after = GroupBody.of(row, now);
                                                          change.audited(
                                                              "group.update",
                                                              row.id,
                                                              before,
                                                              shown(after));
                                                          change.publish(
                                                              row.event(change.sequence(), now));
                                                          return after;
                                                        })))));
  }

  /** Built-in groups keep their names: people look for them. */
  private static void rename(GroupRow row, GroupPatch patch) {
    if (patch.name() != null && !patch.name().equals(row.name)) {
      if (row.isBuiltIn() || patch.name().isBlank()) {
        throw ApiException.badRequest("That group can't be renamed so");
      }
      row.name = patch.name();
    }
    row.description = patch.description() == null ? row.description : patch.description();
  }

  private Uni<GroupRow> require(Caller caller, Permission permission, GroupId id) {
    return repository
        .live(id)
        .chain(
            found -> {
              GroupRow row =
                  found.orElseThrow(
                      () -> ApiException.missingAccess(permission.wireName(), "group", id.value()));
              OrgId org = new OrgId(row.org);
              return authorizer
                  .require(caller, org, permission, Target.group(org, row.id), row.id)
                  .replaceWith(row);
            });
  }

  private Uni<GroupBody> withMembers(GroupRow row) {
    return repository.membership(row.id).map(members -> GroupBody.of(row, members));
  }

  private Uni<List<GroupBody>> withMembers(List<GroupRow> rows) {
    return repository
        .memberships(rows.stream().map(row -> row.id).toList())
        .map(
            found ->
                rows.stream()
                    .map(row -> GroupBody.of(row, GroupRepository.membershipIn(found, row.id)))
                    .toList());
  }

  private JsonNode shown(GroupBody body) {
    return json.valueToTree(body);
  }
}
