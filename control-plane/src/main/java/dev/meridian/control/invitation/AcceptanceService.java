package dev.meridian.control.invitation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.control.access.Authorizer;
import dev.meridian.control.access.GroupNews;
import dev.meridian.control.access.GroupRepository;
import dev.meridian.control.access.GroupRow;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.change.Change;
import dev.meridian.control.change.ChangeLog;
import dev.meridian.control.change.Outcome;
import dev.meridian.control.group.JoinableGroups;
import dev.meridian.control.person.EmailAddress;
import dev.meridian.control.person.PersonRepository;
import dev.meridian.control.person.PrincipalRow;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.PrincipalId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Accepts and declines invitations, for the person whose verified address was invited. What the
 * inviter may give is looked at again when it is taken.
 */
@Singleton
public class AcceptanceService {
  private final ChangeLog changes;
  private final Authorizer authorizer;
  private final InvitationRepository repository;
  private final JoinableGroups joinable;
  private final GroupRepository groups;
  private final GroupNews news;
  private final PersonRepository people;

  AcceptanceService(
      ChangeLog changes,
      Authorizer authorizer,
      InvitationRepository repository,
      JoinableGroups joinable,
      GroupRepository groups,
      GroupNews news,
      PersonRepository people) {
    this.changes = changes;
    this.authorizer = authorizer;
    this.repository = repository;
    this.joinable = joinable;
    this.groups = groups;
    this.news = news;
    this.people = people;
  }

  /** By which of the two a person names an invitation: the link's token, or what is shown to it. */
  public record Key(@Nullable UUID id, @Nullable String token) {
    public Key {
      if ((id == null) == (token == null)) {
        throw ApiException.badRequest("Send the invitation's token, or its id");
      }
    }

    @Override
    public String toString() {
      return "Key[id=" + id + "]";
    }
  }

  /** An open invitation as the invited person sees it. */
  public record Mine(
      UUID id,
      UUID organization,
      String organizationName,
      String inviter,
      List<String> groups,
      Instant created,
      Instant expiresAt) {}

  /** What accepting gave; {@code refused} are groups that the inviter could not give any more. */
  public record Joined(UUID org, UUID principal, List<GroupRow> groups, List<GroupRow> refused) {}

  /** Those to the verified address of the person that is signed in; newest first. */
  public Uni<List<Mine>> mine(Caller caller) {
    requireSession(caller);
    return Panache.withSession(
        () ->
            people
                .findById(caller.principal().value())
                .chain(
                    person ->
                        person
                            .verifiedEmail()
                            .map(address -> repository.openTo(address, Instant.now()))
                            .orElseGet(() -> Uni.createFrom().item(List.of())))
                .chain(this::described));
  }

  /**
   * Makes the person a member, in the groups that still exist and that the inviter may still give.
   * Fails with 403 for whom the invitation is not for, and with 409 when it can't be used any more
   * or none of its groups is left.
   */
  public Uni<Outcome<Joined>> accept(Caller caller, Key key) {
    requireSession(caller);
    return Panache.withSession(() -> addressed(caller, key))
        .chain(
            seen ->
                changes.commit(
                    seen.row().org(),
                    caller.actor(),
                    change ->
                        usable(caller, key, change)
                            .chain(invited -> accept(change, invited.row(), invited.person()))));
  }

  /** Ends the invitation. Fails as {@link #accept} does. */
  public Uni<Outcome<UUID>> decline(Caller caller, Key key) {
    requireSession(caller);
    return Panache.withSession(() -> addressed(caller, key))
        .chain(
            seen ->
                changes.commit(
                    seen.row().org(),
                    caller.actor(),
                    change ->
                        usable(caller, key, change)
                            .map(
                                invited -> {
                                  InvitationRow row = invited.row();
                                  change.audited("invitation.decline", row.id, shown(row), null);
                                  row.decline(change.at());
                                  return row.id;
                                })));
  }

  private record Held(InvitationRow row, PrincipalRow person) {}

  /** Looked up again under the organization's lock: it is used once, whoever else tries. */
  private Uni<Held> usable(Caller caller, Key key, Change change) {
    return addressed(caller, key).invoke(held -> held.row().requireUsable(change.at()));
  }

  private Uni<Held> addressed(Caller caller, Key key) {
    return find(key)
        .chain(
            row ->
                people
                    .findById(caller.principal().value())
                    .invoke(person -> requireAddressee(row, person, key))
                    .map(person -> new Held(row, person)));
  }

  private Uni<InvitationRow> find(Key key) {
    if (key.id() != null) {
      UUID id = key.id();
      return repository
          .findById(id)
          .invoke(
              row -> {
                if (row == null) {
                  throw missing(key);
                }
              });
    }
    return repository
        .byToken(new InvitationToken(Objects.requireNonNull(key.token())))
        .map(found -> found.orElseThrow(() -> missing(key)));
  }

  /** Who holds the link is told why it does not work for them; of an id nobody learns anything. */
  private static void requireAddressee(InvitationRow row, PrincipalRow person, Key key) {
    boolean addressee =
        person.verifiedEmail().map(EmailAddress::value).filter(row.email::equals).isPresent();
    if (addressee) {
      return;
    }
    if (key.token() == null) {
      throw missing(key);
    }
    throw ApiException.forbidden(
        person.emailVerified
            ? "This invitation is for another e-mail address: sign in with that one"
            : "Your identity provider has not verified your e-mail address: verify it and sign in again");
  }

  private Uni<Joined> accept(Change change, InvitationRow row, PrincipalRow person) {
    return promised(row)
        .chain(
            promised ->
                authorizer
                    .everything(new PrincipalId(row.inviter), row.org())
                    .chain(giver -> joinable.stillGivable(giver, row.org(), promised))
                    .map(given -> new Joined(row.org, person.id, given, without(promised, given))))
        .invoke(
            joined -> {
              if (joined.groups().isEmpty()) {
                throw ApiException.conflict(
                    "What this invitation promised can't be given any more: ask for a new one");
              }
            })
        .call(() -> join(change, person))
        .call(joined -> each(joined.groups(), group -> groups.addUser(group, person.id)))
        .call(joined -> news.publish(change, ids(joined.groups())))
        .invoke(
            joined -> {
              change.audited("invitation.accept", row.id, null, shown(row, joined));
              row.accept(person.principal(), change.at());
            });
  }

  /** Somebody who is a member by now only joins the groups. */
  private Uni<Void> join(Change change, PrincipalRow person) {
    return people
        .isMember(change.org(), person.principal())
        .chain(
            member -> {
              if (member) {
                return Uni.createFrom().voidItem();
              }
              change.publish(person.memberOf(change.org(), change.sequence()));
              return people.join(change.org(), person.principal(), change.at());
            });
  }

  /** The groups that are not deleted. */
  private Uni<List<GroupRow>> promised(InvitationRow row) {
    return repository
        .groups(List.of(row.id))
        .map(found -> found.getOrDefault(row.id, List.of()))
        .chain(
            into ->
                groups.list(
                    "org = ?1 and id in ?2 and deletedAt is null",
                    row.org,
                    into.stream().map(InvitationRepository.Into::group).toList()));
  }

  private Uni<List<Mine>> described(List<InvitationRepository.Open> open) {
    if (open.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return people
        .list("id in ?1", open.stream().map(one -> one.row().inviter).distinct().toList())
        .chain(
            inviters -> {
              Map<UUID, PrincipalRow> byId =
                  inviters.stream().collect(Collectors.toMap(p -> p.id, Function.identity()));
              return repository
                  .groups(open.stream().map(one -> one.row().id).toList())
                  .map(
                      into ->
                          open.stream()
                              .map(
                                  one ->
                                      mine(
                                          one,
                                          Objects.requireNonNull(byId.get(one.row().inviter)),
                                          into.getOrDefault(one.row().id, List.of())))
                              .toList());
            });
  }

  private static Mine mine(
      InvitationRepository.Open open, PrincipalRow inviter, List<InvitationRepository.Into> into) {
    InvitationRow row = open.row();
    return new Mine(
        row.id,
        row.org,
        open.organization(),
        inviter.displayName().orElse("A member"),
        into.stream().map(InvitationRepository.Into::name).toList(),
        row.created,
        row.expiresAt);
  }

  private static void requireSession(Caller caller) {
    if (!caller.isSignedIn()) {
      throw ApiException.forbidden("Sign in to see and answer invitations: a key can't");
    }
  }

  private static ApiException missing(Key key) {
    return key.id() == null
        ? ApiException.forbidden(
            "There is no such invitation, or it was renewed: use the newest link")
        : ApiException.missingAccess("read", "invitation", key.id());
  }

  private static ObjectNode shown(InvitationRow row) {
    return JsonNodeFactory.instance.objectNode().put("email", row.email);
  }

  private static ObjectNode shown(InvitationRow row, Joined joined) {
    ObjectNode shown = shown(row).put("user_id", joined.principal().toString());
    list(shown.putArray("groups"), joined.groups());
    list(shown.putArray("refused_groups"), joined.refused());
    return shown;
  }

  private static void list(ArrayNode into, List<GroupRow> rows) {
    rows.forEach(row -> into.addObject().put("id", row.id.toString()).put("name", row.name));
  }

  private static List<GroupRow> without(List<GroupRow> all, List<GroupRow> some) {
    return all.stream().filter(row -> !some.contains(row)).toList();
  }

  private static List<UUID> ids(List<GroupRow> rows) {
    return rows.stream().map(row -> row.id).toList();
  }

  private static Uni<Void> each(List<GroupRow> rows, Function<GroupRow, Uni<Void>> work) {
    return Multi.createFrom()
        .iterable(rows)
        .onItem()
        .transformToUniAndConcatenate(work::apply)
        .collect()
        .asList()
        .replaceWithVoid();
  }
}
