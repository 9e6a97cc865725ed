package dev.meridian.control.serviceaccount;

import dev.meridian.control.change.Change;
import dev.meridian.control.person.People;
import dev.meridian.control.person.PersonRepository;
import dev.meridian.control.person.PrincipalRow;
import dev.meridian.control.wire.Names;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Makes and finds service accounts. Their names are unique in an organization, because people
 * choose among them by name. Needs an open session; who may call is the caller's to check.
 */
@Singleton
public class ServiceAccounts {
  private final People people;
  private final PersonRepository members;
  private final ServiceAccountRepository repository;

  ServiceAccounts(People people, PersonRepository members, ServiceAccountRepository repository) {
    this.people = people;
    this.members = members;
    this.repository = repository;
  }

  /**
   * A new account, a member of the change's organization and told to the planes; the audit event is
   * the caller's. Fails with 400 for a name that can't be one, and with 409 for one that is taken.
   */
  public Uni<PrincipalRow> create(Change change, String name) {
    String checked = nameOf(name);
    return requireFree(change.org(), checked)
        .chain(() -> people.serviceAccount(change.org(), checked, change.at()))
        .call(row -> members.join(change.org(), row.principal(), change.at()))
        .invoke(row -> change.publish(row.memberOf(change.org(), change.sequence())));
  }

  public Uni<Optional<PrincipalRow>> named(OrgId org, String name) {
    return repository.named(org, name);
  }

  /** The organization's account of that id; empty for people and for other organizations'. */
  public Uni<Optional<PrincipalRow>> find(OrgId org, PrincipalId id) {
    return repository.find(org, id);
  }

  /** The same; fails with 403 where there is none. */
  public Uni<PrincipalRow> require(OrgId org, PrincipalId id) {
    return find(org, id)
        .map(
            found ->
                found.orElseThrow(
                    () -> ApiException.missingAccess("read", "service_account", id.value())));
  }

  /** The name as it is stored. */
  static String nameOf(String name) {
    return Names.check("A service account's name", name);
  }

  Uni<Void> requireFree(OrgId org, String name) {
    return named(org, name)
        .invoke(
            taken -> {
              if (taken.isPresent()) {
                throw ApiException.conflict("A service account of that name is there");
              }
            })
        .replaceWithVoid();
  }
}
