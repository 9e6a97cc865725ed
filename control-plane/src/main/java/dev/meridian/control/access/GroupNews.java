package dev.meridian.control.access;

import dev.meridian.control.change.Change;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.UUID;

/**
 * Tells the planes who is in groups that a mutation has touched. Once a mutation and group, at its
 * end: of two events of one version a plane takes the first.
 */
@Singleton
public class GroupNews {
  private final GroupRepository groups;

  GroupNews(GroupRepository groups) {
    this.groups = groups;
  }

  public Uni<Void> publish(Change change, Collection<UUID> touched) {
    if (touched.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return groups
        .list("org = ?1 and id in ?2 and deletedAt is null", change.org().value(), touched)
        .chain(
            rows ->
                groups
                    .memberships(touched)
                    .invoke(
                        found ->
                            rows.forEach(
                                row ->
                                    change.publish(
                                        row.event(
                                            change.sequence(),
                                            GroupRepository.membershipIn(found, row.id))))))
        .replaceWithVoid();
  }
}
