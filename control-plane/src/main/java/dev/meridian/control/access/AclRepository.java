package dev.meridian.control.access;

import dev.meridian.model.event.AclEvent;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Grants. */
@Singleton
public class AclRepository implements PanacheRepositoryBase<AclRow, UUID> {
  /** The grant of the same contents; there is one at most. */
  public Uni<Optional<AclRow>> same(AclEvent grant) {
    AclRow like = new AclRow(grant, Instant.EPOCH);
    StringBuilder condition =
        new StringBuilder("org = :org and objectType = :objectType and objectId = :objectId");
    Map<String, Object> values = new HashMap<>();
    values.put("org", like.org);
    values.put("objectType", like.objectType);
    values.put("objectId", like.objectId);
    equal("userId", like.userId, condition, values);
    equal("groupId", like.groupId, condition, values);
    equal("permission", like.permission, condition, values);
    equal("restrictObjectType", like.restrictObjectType, condition, values);
    equal("roleId", like.roleId, condition, values);
    return find(condition.toString(), values).firstResult().map(Optional::ofNullable);
  }

  /**
   * By a statement: the store's own removal of an object mixes up those of one moment, and leaves
   * one of their transactions open for ever (hibernate-reactive issue 1713).
   */
  public Uni<Void> erase(AclRow row) {
    return delete("id = ?1", row.id).replaceWithVoid();
  }

  private static void equal(
      String field, @Nullable Object value, StringBuilder condition, Map<String, Object> values) {
    if (value == null) {
      condition.append(" and ").append(field).append(" is null");
    } else {
      condition.append(" and ").append(field).append(" = :").append(field);
      values.put(field, value);
    }
  }
}
