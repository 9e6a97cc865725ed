package dev.meridian.control.member;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.activity.SignIns;
import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.wire.Bodies;
import dev.meridian.control.wire.Paging;
import dev.meridian.control.wire.Uuids;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.PrincipalId;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /api/member}: an organization's members, as its pages show them. */
@Path("/api/member")
@Authenticated
@Consumes(MediaType.WILDCARD)
public class MemberResource {
  private static final int MOST_SIGN_INS = 1_000;

  private final MemberService service;
  private final CurrentCaller caller;
  private final Bodies bodies;

  MemberResource(MemberService service, CurrentCaller caller, Bodies bodies) {
    this.service = service;
    this.caller = caller;
    this.bodies = bodies;
  }

  @JsonNaming(SnakeCaseStrategy.class)
  record Which(
      @Nullable String orgId,
      @Nullable String orgName,
      @Nullable String userId,
      @Nullable String startingAfter,
      @Nullable Integer limit) {
    Organizations.Choice choice() {
      return Organizations.Choice.of(Uuids.optional("org_id", orgId).orElse(null), orgName);
    }

    int most(int unlessAsked) {
      if (limit != null && limit < 0) {
        throw ApiException.badRequest("Invalid limit: expected a number, 0 or more");
      }
      return limit == null ? unlessAsked : Math.min(limit, unlessAsked);
    }
  }

  @JsonNaming(SnakeCaseStrategy.class)
  record MemberBody(
      UUID id,
      @Nullable String givenName,
      @Nullable String familyName,
      @Nullable String email,
      @Nullable String avatarUrl,
      boolean serviceAccount,
      List<MemberRepository.Group> groups,
      Instant created,
      @Nullable Instant lastActiveAt) {
    static MemberBody of(MemberService.Seen seen) {
      MemberRepository.Row row = seen.row();
      return new MemberBody(
          row.id(),
          row.givenName(),
          row.familyName(),
          row.email(),
          null,
          row.serviceAccount(),
          row.groups(),
          seen.joined(),
          seen.lastActive().orElse(null));
    }
  }

  /** Nobody is asked where an address is, so the location is null. */
  record SignInBody(
      Instant at,
      String ip,
      @Nullable String location,
      @Nullable String browser,
      @Nullable String os) {
    static SignInBody of(SignIns.Entry entry) {
      return new SignInBody(
          entry.at(), entry.from().ip(), null, entry.from().browser(), entry.from().os());
    }
  }

  @POST
  @Path("/get")
  public Uni<List<MemberBody>> list(byte[] body) {
    Which asked = bodies.read(body, Which.class);
    return service
        .list(
            caller.get(),
            asked.choice(),
            Uuids.optional("starting_after", asked.startingAfter()).orElse(null),
            asked.most(Paging.MOST))
        .map(members -> members.stream().map(MemberBody::of).toList());
  }

  @POST
  @Path("/sign_ins")
  public Uni<List<SignInBody>> signIns(byte[] body) {
    Which asked = bodies.read(body, Which.class);
    return service
        .signIns(
            caller.get(),
            asked.choice(),
            new PrincipalId(Uuids.parse("user_id", asked.userId())),
            asked.most(MOST_SIGN_INS))
        .map(entries -> entries.stream().map(SignInBody::of).toList());
  }
}
