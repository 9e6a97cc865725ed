package dev.meridian.control.user;

import dev.meridian.control.access.Authorizer;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.organization.OrganizationRow;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.person.PersonRepository;
import dev.meridian.control.person.PrincipalRow;
import dev.meridian.control.wire.Listing;
import dev.meridian.control.wire.Paging;
import dev.meridian.model.access.Permission;
import dev.meridian.model.access.Target;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.PrincipalId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;

/** Shows the people and service accounts of the caller's organizations. */
@Singleton
class UserService {
  private final Organizations organizations;
  private final Authorizer authorizer;
  private final PersonRepository people;

  UserService(Organizations organizations, Authorizer authorizer, PersonRepository people) {
    this.organizations = organizations;
    this.authorizer = authorizer;
    this.people = people;
  }

  /** Which people a list is about; empty lists leave all. */
  record Filter(List<String> givenNames, List<String> familyNames, List<String> emails) {}

  Uni<List<PrincipalRow>> list(
      Caller caller, Organizations.Choice choice, Filter filter, Paging paging) {
    return Panache.withSession(
        () ->
            organizations
                .choose(caller, choice)
                .call(
                    org ->
                        authorizer.require(
                            caller, org.org(), Permission.READ, Target.members(org.org()), org.id))
                .chain(org -> people.members(org.org()))
                .chain(
                    members -> {
                      Listing<PrincipalRow> listing =
                          new Listing<>(people)
                              .ofSmallRows()
                              .and("id in :members", "members", members);
                      narrow(listing, "givenName", "given", filter.givenNames());
                      narrow(listing, "familyName", "family", filter.familyNames());
                      narrow(listing, "lower(email)", "email", lowerCase(filter.emails()));
                      return listing.page(paging, row -> true);
                    }));
  }

  Uni<PrincipalRow> get(Caller caller, PrincipalId id) {
    return Panache.withSession(
        () ->
            organizations
                .of(caller)
                .chain(
                    own ->
                        Multi.createFrom()
                            .iterable(own)
                            .onItem()
                            .transformToUniAndConcatenate(org -> sees(caller, org, id))
                            .collect()
                            .asList())
                .chain(
                    seen -> {
                      if (!seen.contains(true)) {
                        throw ApiException.missingAccess("read", "user", id.value());
                      }
                      return people.findById(id.value());
                    }));
  }

  private Uni<Boolean> sees(Caller caller, OrganizationRow org, PrincipalId id) {
    return people
        .isMember(org.org(), id)
        .chain(
            member ->
                member
                    ? authorizer.allows(
                        caller, org.org(), Permission.READ, Target.members(org.org()))
                    : Uni.createFrom().item(false));
  }

  private static void narrow(
      Listing<PrincipalRow> listing, String field, String parameter, List<String> values) {
    if (!values.isEmpty()) {
      listing.and(field + " in :" + parameter, parameter, values);
    }
  }

  /** Of an address, case does not matter. */
  private static List<String> lowerCase(List<String> values) {
    return values.stream().map(value -> value.toLowerCase(Locale.ROOT)).toList();
  }
}
