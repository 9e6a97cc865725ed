package dev.meridian.control.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.meridian.control.change.Actor;
import dev.meridian.control.change.ChangeLog;
import dev.meridian.control.organization.OrganizationRepository;
import dev.meridian.control.organization.OrganizationRow;
import dev.meridian.control.person.People;
import dev.meridian.control.person.PrincipalRow;
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
  private final OrganizationRepository organizations;
  private final ChangeLog changes;

  ProfileService(People people, OrganizationRepository organizations, ChangeLog changes) {
    this.people = people;
    this.organizations = organizations;
    this.changes = changes;
  }

  Uni<Void> refresh(PrincipalId id, People.Profile profile) {
    return Panache.withTransaction(
            () ->
                people
                    .get(id)
                    .map(row -> People.update(row, profile))
                    .chain(
                        news ->
                            news
                                ? organizations.ofMember(id)
                                : Uni.createFrom().item(List.<OrganizationRow>of())))
        .chain(
            orgs ->
                Multi.createFrom()
                    .iterable(orgs)
                    .onItem()
                    .transformToUniAndConcatenate(org -> announce(org, id))
                    .collect()
                    .asList())
        .replaceWithVoid();
  }

  private Uni<Void> announce(OrganizationRow org, PrincipalId id) {
    return changes
        .commit(
            org.org(),
            new Actor(id.toString(), Optional.empty()),
            change ->
                people
                    .get(id)
                    .invoke(
                        row -> {
                          change.audited("user.update", row.id, null, shown(row));
                          change.publish(row.memberOf(change.org(), change.sequence()));
                        }))
        .replaceWithVoid();
  }

  private static JsonNode shown(PrincipalRow row) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("email", row.email)
        .put("given_name", row.givenName)
        .put("family_name", row.familyName);
  }
}
