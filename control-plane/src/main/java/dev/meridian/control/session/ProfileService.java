package dev.meridian.control.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.meridian.control.change.Actor;
import dev.meridian.control.change.Change;
import dev.meridian.control.change.ChangeLog;
import dev.meridian.control.person.People;
import dev.meridian.control.person.PersonRepository;
import dev.meridian.control.person.PrincipalRow;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Keeps names and e-mail addresses as the identity provider has them, and tells the planes. */
@Singleton
class ProfileService {
  private final People people;
  private final PersonRepository members;
  private final ChangeLog changes;

  ProfileService(People people, PersonRepository members, ChangeLog changes) {
    this.people = people;
    this.members = members;
    this.changes = changes;
  }

  /**
   * What an earlier sign-in could not tell every organization's planes is told by the next one,
   * because each membership remembers what was told.
   */
  Uni<Void> refresh(PrincipalId id, People.Profile profile) {
    return Panache.withTransaction(() -> people.get(id).invoke(row -> People.update(row, profile)))
        .chain(() -> Panache.withSession(() -> members.organizationsToTell(id)))
        .chain(
            orgs ->
                Multi.createFrom()
                    .iterable(orgs)
                    .onItem()
                    .transformToUniAndConcatenate(org -> announce(new OrgId(org), id))
                    .collect()
                    .asList())
        .replaceWithVoid();
  }

  private Uni<Void> announce(OrgId org, PrincipalId id) {
    return changes
        .commit(
            org,
            new Actor(id.toString(), Optional.empty()),
            change ->
                members
                    .membersById(org, List.of(id.value()))
                    .chain(
                        found ->
                            found.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : announce(change, found.getFirst())))
        .replaceWithVoid();
  }

  private Uni<Void> announce(Change change, PrincipalRow row) {
    change.audited("user.update", row.id, null, shown(row));
    change.publish(row.memberOf(change.org(), change.sequence()));
    return members.told(change.org(), row);
  }

  private static JsonNode shown(PrincipalRow row) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("email", row.email)
        .put("given_name", row.givenName)
        .put("family_name", row.familyName);
  }
}
