package dev.meridian.control.invitation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.control.access.GroupRow;
import dev.meridian.control.change.Change;
import dev.meridian.control.limit.RateLimit;
import dev.meridian.control.limit.RateLimitConfig;
import dev.meridian.control.organization.OrganizationRepository;
import dev.meridian.control.organization.OrganizationRow;
import dev.meridian.control.person.EmailAddress;
import dev.meridian.control.person.PersonRepository;
import dev.meridian.control.person.PrincipalRow;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Makes and revokes invitations within a mutation. Who may do that is the caller's to check, and so
 * is the audit event; letters are sent when the mutation has committed.
 */
@Singleton
public class Invitations {
  private static final int MOST = 100;
  private static final Duration KEPT = Duration.ofDays(90);

  private final InvitationRepository repository;
  private final PersonRepository people;
  private final OrganizationRepository organizations;
  private final String publicUrl;
  private final RateLimit invited;
  private final SecureRandom random = new SecureRandom();

  Invitations(
      InvitationRepository repository,
      PersonRepository people,
      OrganizationRepository organizations,
      RateLimitConfig limits,
      @ConfigProperty(name = "meridian.public-url") String publicUrl) {
    this.repository = repository;
    this.people = people;
    this.organizations = organizations;
    this.publicUrl = publicUrl;
    this.invited =
        new RateLimit(
            limits.invitedAddresses().requests(),
            limits.invitedAddresses().period(),
            "Your organization has invited too many addresses: try again later");
  }

  /**
   * Invites addresses into groups. Members with such an address, verified, are left out of the
   * answer: they are there. Fails with 400 without a group, or with more than 100 addresses, and
   * with 429 when the organization has invited too many.
   */
  public Uni<List<Invited>> invite(
      Change change,
      PrincipalId inviter,
      Collection<EmailAddress> addresses,
      List<GroupRow> groups) {
    Set<EmailAddress> wanted = new LinkedHashSet<>(addresses);
    if (wanted.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    if (groups.isEmpty()) {
      throw ApiException.badRequest(
          "Name at least one group for the people you invite: group_ids or group_names");
    }
    if (wanted.size() > MOST) {
      throw ApiException.badRequest("Invite at most " + MOST + " people at once");
    }
    return repository
        .forget(change.org(), change.at().minus(KEPT))
        .chain(() -> people.membersByEmail(change.org(), wanted))
        .invoke(members -> members.forEach(m -> m.verifiedEmail().ifPresent(wanted::remove)))
        .chain(() -> open(change, wanted))
        .chain(
            open -> {
              List<Invited> found =
                  open.stream()
                      .map(row -> new Invited(row.id, address(row), Optional.empty()))
                      .toList();
              found.forEach(known -> wanted.remove(known.email()));
              if (!wanted.isEmpty()) {
                invited.take(change.org().toString(), wanted.size());
              }
              return sender(change.org(), inviter)
                  .chain(
                      sender ->
                          Multi.createFrom()
                              .iterable(List.copyOf(wanted))
                              .onItem()
                              .transformToUniAndConcatenate(
                                  address -> add(change, sender, address, groups))
                              .collect()
                              .asList())
                  .map(added -> Stream.concat(added.stream(), found.stream()).toList());
            });
  }

  /** Ends a pending invitation of the organization; empty when there is no such one. */
  public Uni<Optional<EmailAddress>> revoke(Change change, UUID id) {
    return repository
        .findById(id)
        .map(
            row ->
                Optional.ofNullable(row)
                    .filter(known -> known.org().equals(change.org()) && known.isPending())
                    .map(known -> revoke(change, known)));
  }

  /** Ends an address's pending invitation; its id, or empty when there is none. */
  public Uni<Optional<UUID>> revoke(Change change, EmailAddress address) {
    return repository
        .pending(change.org(), List.of(address))
        .invoke(rows -> rows.forEach(row -> revoke(change, row)))
        .map(rows -> rows.stream().map(row -> row.id).findFirst());
  }

  /** Ends what would bring a member back who is leaving. */
  public Uni<Void> revokeFor(Change change, PrincipalRow member) {
    return member
        .verifiedEmail()
        .map(address -> revoke(change, address).replaceWithVoid())
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  /** Which of these people have once come by an invitation of the organization. */
  public Uni<List<UUID>> haveAccepted(OrgId org, Collection<UUID> people) {
    return people.isEmpty() ? Uni.createFrom().item(List.of()) : repository.accepted(org, people);
  }

  /** A new token for an invitation, which the inviter answers for from now on. */
  Uni<Invited> renew(Change change, PrincipalId inviter, InvitationRow row) {
    invited.take(change.org().toString());
    InvitationToken token = InvitationToken.issue(random);
    row.renew(inviter, token, change.at());
    return sender(change.org(), inviter).map(sender -> sender.invited(row, token));
  }

  /** Those that can still be accepted; the others are ended, so that there can be new ones. */
  private Uni<List<InvitationRow>> open(Change change, Collection<EmailAddress> addresses) {
    return repository
        .pending(change.org(), addresses)
        .map(
            rows -> {
              Map<Boolean, List<InvitationRow>> byExpiry =
                  rows.stream()
                      .collect(Collectors.partitioningBy(row -> row.isExpired(change.at())));
              byExpiry.getOrDefault(true, List.of()).forEach(row -> row.revoke(change.at()));
              return byExpiry.getOrDefault(false, List.of());
            })
        .call(repository::flush);
  }

  private Uni<Invited> add(
      Change change, Sender sender, EmailAddress address, List<GroupRow> groups) {
    InvitationToken token = InvitationToken.issue(random);
    InvitationRow row =
        new InvitationRow(change.org(), address, sender.inviter(), token, change.at());
    return repository
        .persist(row)
        .chain(() -> repository.lead(row, groups))
        .replaceWith(() -> sender.invited(row, token));
  }

  private Uni<Sender> sender(OrgId org, PrincipalId inviter) {
    return organizations
        .findById(org.value())
        .chain(
            organization ->
                people
                    .findById(inviter.value())
                    .map(person -> new Sender(inviter, organization, person)));
  }

  /** Who writes letters, and from where. */
  private final class Sender {
    private final PrincipalId inviter;
    private final OrganizationRow organization;
    private final PrincipalRow person;

    Sender(PrincipalId inviter, OrganizationRow organization, PrincipalRow person) {
      this.inviter = inviter;
      this.organization = organization;
      this.person = person;
    }

    PrincipalId inviter() {
      return inviter;
    }

    Invited invited(InvitationRow row, InvitationToken token) {
      return new Invited(
          row.id,
          address(row),
          Optional.of(
              new Invited.Letter(
                  address(row),
                  organization.name,
                  person.displayName().orElse("A member"),
                  publicUrl + "/invitation?token=" + token.value(),
                  row.expiresAt)));
    }
  }

  /** For the audit log: the new invitations and what they lead into. */
  public static ObjectNode shown(List<Invited> invited, List<GroupRow> into) {
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    ArrayNode invitations = shown.putArray("invitations");
    invited.stream()
        .filter(Invited::isNew)
        .forEach(
            one ->
                invitations
                    .addObject()
                    .put("id", one.id().toString())
                    .put("email", one.email().value()));
    ArrayNode groups = shown.putArray("groups");
    into.forEach(
        group -> groups.addObject().put("id", group.id.toString()).put("name", group.name));
    return shown;
  }

  private static EmailAddress address(InvitationRow row) {
    return new EmailAddress(row.email);
  }

  private static EmailAddress revoke(Change change, InvitationRow row) {
    row.revoke(change.at());
    return address(row);
  }
}
