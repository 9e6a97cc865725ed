package dev.meridian.control.invitation;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.access.GroupRow;
import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.group.GroupSelection;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.person.EmailAddress;
import dev.meridian.control.wire.Answer;
import dev.meridian.control.wire.Bodies;
import dev.meridian.control.wire.Uuids;
import dev.meridian.model.error.ApiException;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /api/invitation}: inviting, and answering invitations. */
@Path("/api/invitation")
@Authenticated
@Consumes(MediaType.WILDCARD)
public class InvitationResource {
  private final InvitationService service;
  private final AcceptanceService acceptance;
  private final CurrentCaller caller;
  private final Bodies bodies;

  InvitationResource(
      InvitationService service,
      AcceptanceService acceptance,
      CurrentCaller caller,
      Bodies bodies) {
    this.service = service;
    this.acceptance = acceptance;
    this.caller = caller;
    this.bodies = bodies;
  }

  @JsonNaming(SnakeCaseStrategy.class)
  record Which(@Nullable String orgId, @Nullable String orgName) {
    Organizations.Choice choice() {
      return Organizations.Choice.of(Uuids.optional("org_id", orgId).orElse(null), orgName);
    }
  }

  @JsonNaming(SnakeCaseStrategy.class)
  record Register(
      @Nullable List<@Nullable String> emails,
      @Nullable List<@Nullable String> groupIds,
      @Nullable List<@Nullable String> groupNames,
      @Nullable String groupId,
      @Nullable String groupName,
      @Nullable Boolean sendInviteEmails) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record Resend(@Nullable String id, @Nullable Boolean sendInviteEmails) {}

  record Id(@Nullable String id) {}

  record Key(@Nullable String id, @Nullable String token) {
    AcceptanceService.Key parsed() {
      return new AcceptanceService.Key(Uuids.optional("id", id).orElse(null), token);
    }
  }

  @JsonNaming(SnakeCaseStrategy.class)
  record Sent(
      String status,
      UUID orgId,
      @Nullable String sendEmailError,
      List<InvitationBody> invitations) {
    static Sent of(InvitationService.Sent sent) {
      return new Sent(
          "success", sent.org().value(), sent.mailError().orElse(null), sent.invitations());
    }
  }

  @JsonNaming(SnakeCaseStrategy.class)
  record MineBody(
      UUID id,
      UUID orgId,
      String orgName,
      String inviterName,
      List<String> groupNames,
      Instant created,
      Instant expiresAt) {
    static MineBody of(AcceptanceService.Mine mine) {
      return new MineBody(
          mine.id(),
          mine.organization(),
          mine.organizationName(),
          mine.inviter(),
          mine.groups(),
          mine.created(),
          mine.expiresAt());
    }
  }

  @JsonNaming(SnakeCaseStrategy.class)
  record Accepted(
      String status,
      UUID orgId,
      UUID userId,
      List<InvitationBody.Group> groups,
      List<InvitationBody.Group> refusedGroups) {
    static Accepted of(AcceptanceService.Joined joined) {
      return new Accepted(
          "success",
          joined.org(),
          joined.principal(),
          groups(joined.groups()),
          groups(joined.refused()));
    }

    private static List<InvitationBody.Group> groups(List<GroupRow> rows) {
      return rows.stream().map(row -> new InvitationBody.Group(row.id, row.name)).toList();
    }
  }

  record Declined(String status, UUID id) {}

  /** Pending ones, expired ones too. */
  @POST
  @Path("/get")
  public Uni<List<InvitationBody>> list(byte[] body) {
    return service.list(caller.get(), bodies.read(body, Which.class).choice());
  }

  @POST
  @Path("/register")
  public Uni<RestResponse<Sent>> register(byte[] body) {
    Register asked = bodies.read(body, Register.class);
    List<String> emails = asked.emails() == null ? List.of() : asked.emails();
    if (emails.isEmpty()) {
      throw ApiException.badRequest("Send emails: whom to invite");
    }
    return service
        .register(
            caller.get(),
            bodies.read(body, Which.class).choice(),
            emails.stream().map(text -> EmailAddress.parse("emails", text)).toList(),
            GroupSelection.of(
                asked.groupIds(), asked.groupNames(), asked.groupId(), asked.groupName()),
            !Boolean.FALSE.equals(asked.sendInviteEmails()))
        .map(done -> Answer.of(Sent.of(done.value()), done.position()));
  }

  @POST
  @Path("/resend")
  public Uni<RestResponse<Sent>> resend(byte[] body) {
    Resend asked = bodies.read(body, Resend.class);
    return service
        .resend(
            caller.get(),
            Uuids.parse("id", asked.id()),
            !Boolean.FALSE.equals(asked.sendInviteEmails()))
        .map(done -> Answer.of(Sent.of(done.value()), done.position()));
  }

  @POST
  @Path("/delete_id")
  public Uni<RestResponse<InvitationBody>> revoke(byte[] body) {
    return service
        .revoke(caller.get(), Uuids.parse("id", bodies.read(body, Id.class).id()))
        .map(done -> Answer.of(done.value(), done.position()));
  }

  @POST
  @Path("/mine")
  public Uni<List<MineBody>> mine() {
    return acceptance.mine(caller.get()).map(all -> all.stream().map(MineBody::of).toList());
  }

  @POST
  @Path("/accept")
  public Uni<RestResponse<Accepted>> accept(byte[] body) {
    return acceptance
        .accept(caller.get(), bodies.read(body, Key.class).parsed())
        .map(done -> Answer.of(Accepted.of(done.value()), done.position()));
  }

  @POST
  @Path("/decline")
  public Uni<RestResponse<Declined>> decline(byte[] body) {
    return acceptance
        .decline(caller.get(), bodies.read(body, Key.class).parsed())
        .map(done -> Answer.of(new Declined("success", done.value()), done.position()));
  }
}
