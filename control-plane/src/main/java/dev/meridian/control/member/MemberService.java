package dev.meridian.control.member;

import dev.meridian.control.access.Authorizer;
import dev.meridian.control.activity.Activity;
import dev.meridian.control.activity.SignIns;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.organization.OrganizationRow;
import dev.meridian.control.organization.Organizations;
import dev.meridian.model.access.Access;
import dev.meridian.model.access.Permission;
import dev.meridian.model.access.Target;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Shows the members of an organization, and to its owners when and from where they came. */
@Singleton
class MemberService {
  private final Organizations organizations;
  private final Authorizer authorizer;
  private final MemberRepository repository;
  private final SignIns signIns;
  private final Activity activity;

  MemberService(
      Organizations organizations,
      Authorizer authorizer,
      MemberRepository repository,
      SignIns signIns,
      Activity activity) {
    this.organizations = organizations;
    this.authorizer = authorizer;
    this.repository = repository;
    this.signIns = signIns;
    this.activity = activity;
  }

  /**
   * A member as a caller may see it.
   *
   * @param lastActive empty for members who did nothing yet, and for callers who are no owners
   */
  record Seen(MemberRepository.Row row, Instant joined, Optional<Instant> lastActive) {}

  Uni<List<Seen>> list(Caller caller, Organizations.Choice choice, @Nullable UUID after, int most) {
    return Panache.withSession(
        () ->
            organizations
                .choose(caller, choice)
                .chain(
                    org ->
                        authorizer
                            .everything(caller, org.org())
                            .invoke(access -> requireRead(access, org))
                            .chain(
                                access ->
                                    repository
                                        .list(org.org(), after, most)
                                        .map(rows -> seen(rows, org.org(), access)))));
  }

  /** For owners, and only since the person is a member. Newest first. */
  Uni<List<SignIns.Entry>> signIns(
      Caller caller, Organizations.Choice choice, PrincipalId person, int most) {
    return Panache.withSession(
        () ->
            organizations
                .choose(caller, choice)
                .call(
                    org ->
                        authorizer.requireOwner(
                            caller,
                            org.org(),
                            () -> ApiException.missingAccess("read", "user", person.value())))
                .chain(org -> repository.joined(org.org(), person))
                .chain(
                    joined ->
                        signIns.list(
                            person,
                            joined.orElseThrow(
                                () -> ApiException.missingAccess("read", "user", person.value())),
                            most)));
  }

  private List<Seen> seen(List<MemberRepository.Row> rows, OrgId org, Access access) {
    boolean owner = access.owns(org);
    return rows.stream()
        .map(
            row ->
                new Seen(
                    row,
                    Instant.ofEpochMilli(row.joined()),
                    owner ? lastActive(row, org) : Optional.empty()))
        .toList();
  }

  private Optional<Instant> lastActive(MemberRepository.Row row, OrgId org) {
    return Stream.concat(
            Optional.ofNullable(row.lastActive()).map(Instant::ofEpochMilli).stream(),
            activity.unwritten(org, new PrincipalId(row.id())).stream())
        .max(Instant::compareTo);
  }

  private static void requireRead(Access access, OrganizationRow org) {
    Target members = Target.members(org.org());
    if (!access.allows(Permission.READ, members)) {
      throw ApiException.missingAccess(
          Permission.READ.wireName(), members.type().wireName(), org.id);
    }
  }
}
