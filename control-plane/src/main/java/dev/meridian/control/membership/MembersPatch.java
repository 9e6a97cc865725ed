package dev.meridian.control.membership;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.group.GroupSelection;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.person.EmailAddress;
import dev.meridian.control.wire.Uuids;
import dev.meridian.model.error.ApiException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whom a caller wants in an organization, and whom not any more. */
@JsonNaming(SnakeCaseStrategy.class)
record MembersPatch(
    @Nullable Invite inviteUsers,
    @Nullable Remove removeUsers,
    @Nullable String orgName,
    @Nullable String orgId) {
  private static final int MOST = 100;

  /** {@code invite_users}. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Invite(
      @Nullable List<@Nullable String> ids,
      @Nullable List<@Nullable String> emails,
      @Nullable List<@Nullable ServiceAccount> serviceAccounts,
      @Nullable Boolean sendInviteEmails,
      @Nullable List<@Nullable String> groupIds,
      @Nullable List<@Nullable String> groupNames,
      @Nullable String groupId,
      @Nullable String groupName) {
    static final Invite NOBODY = new Invite(null, null, null, null, null, null, null, null);

    List<UUID> people() {
      return parsedIds("invite_users.ids", ids);
    }

    List<EmailAddress> addresses() {
      return parsedEmails("invite_users.emails", emails);
    }

    List<ServiceAccount> accounts() {
      return bounded("invite_users.service_accounts", serviceAccounts).stream()
          .filter(Objects::nonNull)
          .toList();
    }

    GroupSelection groups() {
      return GroupSelection.of(groupIds, groupNames, groupId, groupName);
    }

    /** The contract sends mail where it is asked for, and not otherwise. */
    boolean sends() {
      return Boolean.TRUE.equals(sendInviteEmails);
    }

    boolean isEmpty() {
      return people().isEmpty() && addresses().isEmpty() && accounts().isEmpty();
    }
  }

  /** A service account to create, with a token where one is named. */
  @JsonNaming(SnakeCaseStrategy.class)
  record ServiceAccount(@Nullable String name, @Nullable String tokenName) {
    String requireName() {
      if (name == null) {
        throw ApiException.badRequest("Send the name of each service account");
      }
      return name;
    }
  }

  /** {@code remove_users}. */
  record Remove(@Nullable List<@Nullable String> ids, @Nullable List<@Nullable String> emails) {
    static final Remove NOBODY = new Remove(null, null);

    List<UUID> people() {
      return parsedIds("remove_users.ids", ids);
    }

    List<EmailAddress> addresses() {
      return parsedEmails("remove_users.emails", emails);
    }

    boolean isEmpty() {
      return people().isEmpty() && addresses().isEmpty();
    }
  }

  Invite invite() {
    return inviteUsers == null ? Invite.NOBODY : inviteUsers;
  }

  Remove remove() {
    return removeUsers == null ? Remove.NOBODY : removeUsers;
  }

  Organizations.Choice choice() {
    return Organizations.Choice.of(Uuids.optional("org_id", orgId).orElse(null), orgName);
  }

  private static List<UUID> parsedIds(String field, @Nullable List<@Nullable String> ids) {
    return bounded(field, ids).stream().map(id -> Uuids.parse(field, id)).distinct().toList();
  }

  private static List<EmailAddress> parsedEmails(
      String field, @Nullable List<@Nullable String> emails) {
    return bounded(field, emails).stream()
        .map(email -> EmailAddress.parse(field, email))
        .distinct()
        .toList();
  }

  private static <T> List<T> bounded(String field, @Nullable List<T> values) {
    if (values == null) {
      return List.of();
    }
    if (values.size() > MOST) {
      throw ApiException.badRequest("Send at most " + MOST + " " + field + " at once");
    }
    return values;
  }
}
