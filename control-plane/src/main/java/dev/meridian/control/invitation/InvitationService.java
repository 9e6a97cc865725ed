package dev.meridian.control.invitation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.control.access.Authorizer;
import dev.meridian.control.access.GroupRow;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.change.Change;
import dev.meridian.control.change.ChangeLog;
import dev.meridian.control.change.Outcome;
import dev.meridian.control.group.GroupSelection;
import dev.meridian.control.group.JoinableGroups;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.person.EmailAddress;
import dev.meridian.control.person.PersonRepository;
import dev.meridian.control.person.PrincipalRow;
import dev.meridian.model.access.Access;
import dev.meridian.model.access.Permission;
import dev.meridian.model.access.Target;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.OrgId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Invites, and shows, renews and revokes pending invitations, for who manages members. */
@Singleton
class InvitationService {
  private final ChangeLog changes;
  private final Organizations organizations;
  private final Authorizer authorizer;
  private final InvitationRepository repository;
  private final Invitations invitations;
  private final JoinableGroups joinable;
  private final PersonRepository people;
  private final Post post;
  private final ObjectMapper json;

  InvitationService(
      ChangeLog changes,
      Organizations organizations,
      Authorizer authorizer,
      InvitationRepository repository,
      Invitations invitations,
      JoinableGroups joinable,
      PersonRepository people,
      Post post,
      ObjectMapper json) {
    this.changes = changes;
    this.organizations = organizations;
    this.authorizer = authorizer;
    this.repository = repository;
    this.invitations = invitations;
    this.joinable = joinable;
    this.people = people;
    this.post = post;
    this.json = json;
  }

  /** Invitations with the links of new ones, and what to tell of mail that failed. */
  record Sent(OrgId org, List<InvitationBody> invitations, Optional<String> mailError) {}

  Uni<Outcome<Sent>> register(
      Caller caller,
      Organizations.Choice choice,
      List<EmailAddress> addresses,
      GroupSelection into,
      boolean send) {
    return Panache.withSession(() -> organizations.choose(caller, choice))
        .chain(
            org ->
                changes
                    .commit(
                        org.org(),
                        caller.actor(),
                        change ->
                            authorizer
                                .require(
                                    caller,
                                    org.org(),
                                    Permission.CREATE,
                                    Target.members(org.org()),
                                    org.id)
                                .chain(() -> joinable.require(caller, org.org(), into))
                                .chain(
                                    found ->
                                        invitations
                                            .invite(change, caller.principal(), addresses, found)
                                            .invoke(invited -> audit(change, invited, found))))
                    .chain(done -> sent(org.org(), done, send)));
  }

  Uni<List<InvitationBody>> list(Caller caller, Organizations.Choice choice) {
    return Panache.withSession(
        () ->
            organizations
                .choose(caller, choice)
                .call(
                    org ->
                        authorizer.require(
                            caller, org.org(), Permission.READ, Target.members(org.org()), org.id))
                .chain(org -> repository.pending(org.org()))
                .chain(rows -> bodies(rows, Map.of())));
  }

  Uni<Outcome<Sent>> resend(Caller caller, UUID id, boolean send) {
    return Panache.withSession(() -> require(caller, id, Permission.UPDATE))
        .chain(
            seen ->
                changes
                    .commit(
                        seen.org(),
                        caller.actor(),
                        change ->
                            require(caller, id, Permission.UPDATE)
                                .call(row -> requireGivable(caller, row))
                                .chain(row -> renew(change, caller, row))
                                .map(List::of))
                    .chain(done -> sent(seen.org(), done, send)));
  }

  Uni<Outcome<InvitationBody>> revoke(Caller caller, UUID id) {
    return Panache.withSession(() -> require(caller, id, Permission.DELETE))
        .chain(
            seen ->
                changes.commit(
                    seen.org(),
                    caller.actor(),
                    change ->
                        require(caller, id, Permission.DELETE)
                            .chain(
                                row ->
                                    bodyOf(row)
                                        .invoke(
                                            body -> {
                                              change.audited(
                                                  "invitation.delete", id, shown(body), null);
                                              row.revoke(change.at());
                                            }))));
  }

  private Uni<Invited> renew(Change change, Caller caller, InvitationRow row) {
    return bodyOf(row)
        .chain(
            before ->
                invitations
                    .renew(change, caller.principal(), row)
                    .call(
                        () ->
                            bodyOf(row)
                                .invoke(
                                    after ->
                                        change.audited(
                                            "invitation.resend",
                                            row.id,
                                            shown(before),
                                            shown(after)))));
  }

  /** Who was invited already, or is a member, makes no change. */
  private static void audit(Change change, List<Invited> invited, List<GroupRow> into) {
    if (invited.stream().anyMatch(Invited::isNew)) {
      change.audited("member.invite", change.org().value(), null, Invitations.shown(invited, into));
    }
  }

  /** A pending one of an organization in which the caller may invite. */
  private Uni<InvitationRow> require(Caller caller, UUID id, Permission asked) {
    ApiException refusal = ApiException.missingAccess(asked.wireName(), "invitation", id);
    return repository
        .findById(id)
        .chain(
            row -> {
              if (row == null) {
                throw refusal;
              }
              Target members = Target.members(row.org());
              return authorizer
                  .everything(caller, row.org())
                  .invoke(
                      access -> {
                        if (!mayManage(access, members, asked) || !row.isPending()) {
                          throw refusal;
                        }
                      })
                  .replaceWith(row);
            });
  }

  /** Who may invite may also take an invitation back, and so may who removes members. */
  private static boolean mayManage(Access access, Target members, Permission asked) {
    return access.allows(Permission.CREATE, members)
        || asked == Permission.DELETE && access.allows(Permission.DELETE, members);
  }

  private Uni<Void> requireGivable(Caller caller, InvitationRow row) {
    return repository
        .groups(List.of(row.id))
        .map(found -> found.getOrDefault(row.id, List.of()))
        .invoke(
            into -> {
              if (into.isEmpty()) {
                throw ApiException.conflict(
                    "The invitation's groups are gone: revoke it and invite anew");
              }
            })
        .chain(
            into ->
                joinable.require(
                    caller,
                    row.org(),
                    new GroupSelection(
                        into.stream().map(InvitationRepository.Into::group).toList(), List.of())))
        .replaceWithVoid();
  }

  private Uni<Outcome<Sent>> sent(OrgId org, Outcome<List<Invited>> done, boolean send) {
    Map<UUID, String> links = new HashMap<>();
    done.value().forEach(one -> one.letter().ifPresent(l -> links.put(one.id(), l.link())));
    List<UUID> ids = done.value().stream().map(Invited::id).toList();
    return (send ? post.send(done.value()) : Uni.createFrom().item(Optional.<String>empty()))
        .chain(
            error ->
                Panache.withSession(
                        () ->
                            repository
                                .list("id in ?1 order by email", ids)
                                .chain(rows -> bodies(rows, links)))
                    .map(bodies -> done.map(ignored -> new Sent(org, bodies, error))));
  }

  private Uni<InvitationBody> bodyOf(InvitationRow row) {
    return bodies(List.of(row), Map.of()).map(List::getFirst);
  }

  private Uni<List<InvitationBody>> bodies(List<InvitationRow> rows, Map<UUID, String> links) {
    if (rows.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return people
        .list("id in ?1", rows.stream().map(row -> row.inviter).distinct().toList())
        .chain(
            inviters -> {
              Map<UUID, PrincipalRow> byId =
                  inviters.stream().collect(Collectors.toMap(p -> p.id, Function.identity()));
              return repository
                  .groups(rows.stream().map(row -> row.id).toList())
                  .map(
                      into ->
                          rows.stream()
                              .map(
                                  row ->
                                      InvitationBody.of(
                                          row,
                                          into.getOrDefault(row.id, List.of()),
                                          Objects.requireNonNull(byId.get(row.inviter)),
                                          links.get(row.id)))
                              .toList());
            });
  }

  private JsonNode shown(InvitationBody body) {
    return json.valueToTree(body);
  }
}
