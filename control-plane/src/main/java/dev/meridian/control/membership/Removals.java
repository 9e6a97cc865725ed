package dev.meridian.control.membership;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.change.Change;
import dev.meridian.control.invitation.Invitations;
import dev.meridian.control.member.Departures;
import dev.meridian.control.person.EmailAddress;
import dev.meridian.control.person.PersonRepository;
import dev.meridian.control.person.PrincipalRow;
import dev.meridian.control.serviceaccount.ServiceAccountOwners;
import dev.meridian.model.error.ApiException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Removes members, and invitations that are still open; never whoever asks for it. */
@Singleton
class Removals {
  private final Departures departures;
  private final Invitations invitations;
  private final PersonRepository people;
  private final ServiceAccountOwners owners;

  Removals(
      Departures departures,
      Invitations invitations,
      PersonRepository people,
      ServiceAccountOwners owners) {
    this.departures = departures;
    this.invitations = invitations;
    this.people = people;
    this.owners = owners;
  }

  /** Who is gone, which invitations ended, and the groups that must be announced. */
  record Removed(List<PrincipalRow> members, List<String> invitations, Set<UUID> touchedGroups) {
    boolean isEmpty() {
      return members.isEmpty() && invitations.isEmpty();
    }

    ObjectNode shown(JsonNodeFactory json) {
      ObjectNode shown = json.objectNode();
      ArrayNode gone = shown.putArray("members");
      members.forEach(
          row ->
              gone.addObject()
                  .put("id", row.id.toString())
                  .put("email", row.email)
                  .put("name", row.displayName().orElse(null)));
      ArrayNode ended = shown.putArray("invitations");
      invitations.forEach(ended::add);
      return shown;
    }
  }

  private record Found(Map<UUID, PrincipalRow> members, List<String> invitations) {}

  Uni<Removed> apply(Change change, Caller caller, MembersPatch.Remove remove) {
    Found found = new Found(new LinkedHashMap<>(), new ArrayList<>());
    return people
        .membersById(change.org(), remove.people())
        .invoke(rows -> rows.forEach(row -> found.members().put(row.id, row)))
        .chain(() -> each(remove.people(), id -> id(change, id, found)))
        .chain(() -> each(remove.addresses(), address -> address(change, address, found)))
        .invoke(
            () -> {
              if (found.members().containsKey(caller.principal().value())) {
                throw ApiException.badRequest("Nobody removes themselves: ask another owner");
              }
            })
        .chain(() -> requireOwner(change, caller, found))
        .chain(() -> departures.leaveUntold(change, found.members().values()))
        .map(
            touched ->
                new Removed(List.copyOf(found.members().values()), found.invitations(), touched));
  }

  /** Service accounts go as they come: by owners, and not with a person's key. */
  private Uni<Void> requireOwner(Change change, Caller caller, Found found) {
    if (found.members().values().stream().noneMatch(PrincipalRow::isServiceAccount)) {
      return Uni.createFrom().voidItem();
    }
    owners.requireMeans(caller, "Service accounts");
    return owners.require(caller, change.org());
  }

  /** An id that is no member's may be that of a pending invitation. */
  private Uni<Void> id(Change change, UUID id, Found found) {
    if (found.members().containsKey(id)) {
      return Uni.createFrom().voidItem();
    }
    return invitations
        .revoke(change, id)
        .invoke(
            ended ->
                found
                    .invitations()
                    .add(
                        ended
                            .map(EmailAddress::value)
                            .orElseThrow(() -> ApiException.missingAccess("delete", "user", id))))
        .replaceWithVoid();
  }

  /** Who has that address goes, and so does an invitation to it. */
  private Uni<Void> address(Change change, EmailAddress address, Found found) {
    return people
        .membersByEmail(change.org(), List.of(address))
        .chain(
            members ->
                invitations
                    .revoke(change, address)
                    .invoke(ended -> add(members, ended, address, found)))
        .replaceWithVoid();
  }

  private static void add(
      List<PrincipalRow> members, Optional<UUID> ended, EmailAddress address, Found found) {
    if (members.isEmpty() && ended.isEmpty()) {
      throw ApiException.forbidden(
          "Missing delete access to user %s, or the user does not exist".formatted(address));
    }
    if (members.size() > 1) {
      throw ApiException.badRequest(
          "Several members have the address %s: send their ids".formatted(address));
    }
    members.forEach(row -> found.members().put(row.id, row));
    if (ended.isPresent()) {
      found.invitations().add(address.value());
    }
  }

  private static <T> Uni<Void> each(List<T> items, java.util.function.Function<T, Uni<Void>> work) {
    return Multi.createFrom()
        .iterable(items)
        .onItem()
        .transformToUniAndConcatenate(work::apply)
        .collect()
        .asList()
        .replaceWithVoid();
  }
}
