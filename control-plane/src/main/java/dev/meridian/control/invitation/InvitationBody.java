package dev.meridian.control.invitation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.person.PrincipalRow;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A pending invitation as the organization's members see it; {@code link} is there only in the one
 * answer that makes it.
 */
@JsonNaming(SnakeCaseStrategy.class)
record InvitationBody(
    UUID id,
    UUID orgId,
    String email,
    List<Group> groups,
    UUID inviterId,
    @Nullable String inviterName,
    @Nullable String inviterEmail,
    Instant created,
    Instant expiresAt,
    boolean expired,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String link) {
  /** A group that accepting leads into. */
  record Group(UUID id, String name) {}

  static InvitationBody of(
      InvitationRow row,
      List<InvitationRepository.Into> groups,
      PrincipalRow inviter,
      @Nullable String link) {
    return new InvitationBody(
        row.id,
        row.org,
        row.email,
        groups.stream().map(g -> new Group(g.group(), g.name())).toList(),
        row.inviter,
        inviter.displayName().orElse(null),
        inviter.email,
        row.created,
        row.expiresAt,
        row.isExpired(Instant.now()),
        link);
  }

  @Override
  public String toString() {
    return "InvitationBody[id=" + id + "]";
  }
}
