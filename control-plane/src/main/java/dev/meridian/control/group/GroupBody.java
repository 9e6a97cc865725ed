package dev.meridian.control.group;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.access.GroupRow;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A permission group as clients see it. */
@JsonNaming(SnakeCaseStrategy.class)
record GroupBody(
    UUID id,
    UUID orgId,
    @Nullable UUID userId,
    Instant created,
    String name,
    @Nullable String description,
    @Nullable Instant deletedAt,
    Collection<UUID> memberUsers,
    Collection<UUID> memberGroups) {
  static GroupBody of(GroupRow row, GroupRow.Membership members) {
    return new GroupBody(
        row.id,
        row.org,
        row.createdBy,
        row.created,
        row.name,
        row.description,
        row.deletedAt,
        members.users(),
        members.groups());
  }
}
