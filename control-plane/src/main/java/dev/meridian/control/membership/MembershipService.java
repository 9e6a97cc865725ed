package dev.meridian.control.membership;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.control.access.Authorizer;
import dev.meridian.control.access.GroupNews;
import dev.meridian.control.access.GroupRow;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.change.Change;
import dev.meridian.control.change.ChangeLog;
import dev.meridian.control.change.Outcome;
import dev.meridian.control.group.JoinableGroups;
import dev.meridian.control.invitation.Invitations;
import dev.meridian.control.invitation.Invited;
import dev.meridian.control.invitation.Post;
import dev.meridian.control.organization.OrganizationRow;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.servicetoken.ServiceTokens;
import dev.meridian.model.access.Permission;
import dev.meridian.model.access.Target;
import dev.meridian.model.id.OrgId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Invites, adds and removes in one mutation: all of it or none. Removals come first, so that
 * somebody who is removed and invited has to accept anew.
 */
@Singleton
class MembershipService {
  private final ChangeLog changes;
  private final Organizations organizations;
  private final Authorizer authorizer;
  private final JoinableGroups joinable;
  private final GroupNews news;
  private final Removals removals;
  private final Guests guests;
  private final NewAccounts accounts;
  private final Invitations invitations;
  private final Post post;

  MembershipService(
      ChangeLog changes,
      Organizations organizations,
      Authorizer authorizer,
      JoinableGroups joinable,
      GroupNews news,
      Removals removals,
      Guests guests,
      NewAccounts accounts,
      Invitations invitations,
      Post post) {
    this.changes = changes;
    this.organizations = organizations;
    this.authorizer = authorizer;
    this.joinable = joinable;
    this.news = news;
    this.removals = removals;
    this.guests = guests;
    this.accounts = accounts;
    this.invitations = invitations;
    this.post = post;
  }

  /** Somebody who is new: invited, so with the invitation's id, or a service account. */
  record Added(UUID id, @Nullable String email, Optional<ServiceTokens.Issued> token) {}

  /** What came of it; {@code mailError} tells of mail that could not be sent. */
  record Patched(OrgId org, List<Added> added, Optional<String> mailError) {}

  private record Done(List<Invited> invited, List<NewAccounts.NewAccount> accounts) {}

  Uni<Outcome<Patched>> patch(Caller caller, MembersPatch patch) {
    return Panache.withSession(() -> organizations.choose(caller, patch.choice()))
        .chain(
            org ->
                changes
                    .commit(org.org(), caller.actor(), change -> apply(change, caller, org, patch))
                    .chain(done -> answer(org.org(), done, patch.invite().sends())));
  }

  private Uni<Done> apply(Change change, Caller caller, OrganizationRow org, MembersPatch patch) {
    MembersPatch.Invite invite = patch.invite();
    Set<UUID> touched = new HashSet<>();
    return require(caller, org, Permission.DELETE, patch.remove().isEmpty())
        .chain(() -> require(caller, org, Permission.CREATE, invite.isEmpty()))
        .chain(() -> removals.apply(change, caller, patch.remove()))
        .chain(
            removed -> {
              touched.addAll(removed.touchedGroups());
              return joinable
                  .require(caller, org.org(), invite.groups())
                  .chain(
                      into ->
                          guests
                              .addresses(caller, org.org(), invite)
                              .chain(
                                  addresses ->
                                      invitations.invite(
                                          change, caller.principal(), addresses, into))
                              .chain(
                                  invited ->
                                      accounts
                                          .create(change, caller, invite.accounts(), into)
                                          .map(created -> new Done(invited, created)))
                              .invoke(done -> touched.addAll(touched(done, into)))
                              .invoke(done -> audit(change, removed, done, into)));
            })
        .call(() -> news.publish(change, touched));
  }

  private Uni<Void> require(
      Caller caller, OrganizationRow org, Permission permission, boolean unneeded) {
    return unneeded
        ? Uni.createFrom().voidItem()
        : authorizer.require(caller, org.org(), permission, Target.members(org.org()), org.id);
  }

  /** Invited people join their groups when they accept; service accounts have joined. */
  private static List<UUID> touched(Done done, List<GroupRow> into) {
    return done.accounts().isEmpty() ? List.of() : into.stream().map(g -> g.id).toList();
  }

  private Uni<Outcome<Patched>> answer(OrgId org, Outcome<Done> done, boolean send) {
    List<Added> added = new ArrayList<>();
    done.value().invited().stream()
        .filter(Invited::isNew)
        .forEach(one -> added.add(new Added(one.id(), one.email().value(), Optional.empty())));
    done.value()
        .accounts()
        .forEach(one -> added.add(new Added(one.row().id, one.row().email, one.token())));
    return (send
            ? post.send(done.value().invited())
            : Uni.createFrom().item(Optional.<String>empty()))
        .map(error -> done.map(ignored -> new Patched(org, List.copyOf(added), error)));
  }

  /** One event, named after what was done; nothing where everything was so before. */
  private static void audit(
      Change change, Removals.Removed removed, Done done, List<GroupRow> into) {
    boolean added = done.invited().stream().anyMatch(Invited::isNew) || !done.accounts().isEmpty();
    if (!added && removed.isEmpty()) {
      return;
    }
    ObjectNode after = Invitations.shown(done.invited(), into);
    ArrayNode accounts = after.putArray("service_accounts");
    done.accounts()
        .forEach(
            one ->
                accounts
                    .addObject()
                    .put("id", one.row().id.toString())
                    .put("name", one.row().givenName)
                    .put("token_name", one.token().map(issued -> issued.row().name).orElse(null)));
    change.audited(
        removed.isEmpty() ? "member.invite" : added ? "member.update" : "member.remove",
        change.org().value(),
        removed.isEmpty() ? null : removed.shown(JsonNodeFactory.instance),
        added ? after : null);
  }
}
