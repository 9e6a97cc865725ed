package dev.meridian.control.role;

import dev.meridian.control.access.RoleRepository;
import dev.meridian.control.access.RoleRow;
import dev.meridian.control.wire.Listing;
import dev.meridian.control.wire.Paging;
import dev.meridian.model.access.SystemRole;
import io.smallrye.mutiny.Uni;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A page of roles: an organization's own, newest first, and after them the system's. */
final class RoleList {
  private final RoleRepository roles;
  private final UUID org;
  private final Supplier<Listing<RoleRow>> own;
  private final List<SystemRole> system;
  private final Paging paging;
  private final Predicate<RoleRow> visible;

  RoleList(
      RoleRepository roles,
      UUID org,
      @Nullable String name,
      Paging paging,
      Predicate<RoleRow> visible) {
    this.roles = roles;
    this.org = org;
    this.own =
        () ->
            new Listing<>(roles).and("org = :org", "org", org).and("deletedAt is null").named(name);
    this.system =
        Arrays.stream(SystemRole.values())
            .filter(role -> name == null || role.roleName().equals(name))
            .filter(role -> paging.ids().isEmpty() || paging.ids().contains(role.id().value()))
            .toList();
    this.paging = paging;
    this.visible = visible;
  }

  Uni<List<RoleBody>> read(Function<RoleRow, RoleBody> shape) {
    Optional<UUID> after = paging.startingAfter();
    Optional<UUID> before = paging.endingBefore();
    int afterSystem = after.map(this::position).orElse(-1);
    int beforeSystem = before.map(this::position).orElse(-1);
    if (afterSystem >= 0) {
      return Uni.createFrom().item(first(bodies(afterSystem + 1, system.size())));
    }
    if (beforeSystem >= 0) {
      return own.get()
          .page(paging.withoutCursor(), visible)
          .map(rows -> last(joined(rows, shape, beforeSystem)));
    }
    return own.get()
        .page(paging, visible)
        .chain(
            rows ->
                reachesSystem(after, before)
                    .map(reaches -> first(joined(rows, shape, reaches ? system.size() : 0))));
  }

  /** What starts after a role that is not there is empty, as in every list. */
  private Uni<Boolean> reachesSystem(Optional<UUID> after, Optional<UUID> before) {
    if (before.isPresent() || after.isEmpty()) {
      return Uni.createFrom().item(before.isEmpty());
    }
    return roles
        .findById(after.get())
        .map(row -> row != null && row.org.equals(org) && visible.test(row));
  }

  private List<RoleBody> joined(List<RoleRow> rows, Function<RoleRow, RoleBody> shape, int until) {
    return Stream.concat(rows.stream().map(shape), bodies(0, until).stream()).toList();
  }

  private List<RoleBody> bodies(int from, int until) {
    return system.subList(from, until).stream().map(RoleBody::of).toList();
  }

  private int position(UUID id) {
    return system.stream().map(role -> role.id().value()).toList().indexOf(id);
  }

  private List<RoleBody> first(List<RoleBody> all) {
    return all.subList(0, Math.min(paging.limit(), all.size()));
  }

  private List<RoleBody> last(List<RoleBody> all) {
    return all.subList(Math.max(0, all.size() - paging.limit()), all.size());
  }
}
