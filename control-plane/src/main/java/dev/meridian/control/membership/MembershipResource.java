package dev.meridian.control.membership;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.wire.Answer;
import dev.meridian.control.wire.Bodies;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /v1/organization/members}. */
@Path("/v1/organization/members")
@Authenticated
@Consumes(MediaType.WILDCARD)
public class MembershipResource {
  private final MembershipService service;
  private final CurrentCaller caller;
  private final Bodies bodies;

  MembershipResource(MembershipService service, CurrentCaller caller, Bodies bodies) {
    this.service = service;
    this.caller = caller;
    this.bodies = bodies;
  }

  @JsonNaming(SnakeCaseStrategy.class)
  record Patched(
      String status, UUID orgId, @Nullable String sendEmailError, List<AddedUser> addedUsers) {
    static Patched of(MembershipService.Patched patched) {
      return new Patched(
          "success",
          patched.org().value(),
          patched.mailError().orElse(null),
          patched.added().stream().map(AddedUser::of).toList());
    }
  }

  /** The token's value is in this one answer and nowhere else. */
  @JsonNaming(SnakeCaseStrategy.class)
  record AddedUser(
      UUID id, @Nullable String email, @Nullable String apiKey, @Nullable String tokenName) {
    static AddedUser of(MembershipService.Added added) {
      return new AddedUser(
          added.id(),
          added.email(),
          added.token().map(issued -> issued.token().reveal()).orElse(null),
          added.token().map(issued -> issued.row().name).orElse(null));
    }

    @Override
    public String toString() {
      return "AddedUser[id=" + id + "]";
    }
  }

  @PATCH
  public Uni<RestResponse<Patched>> patch(byte[] body) {
    return service
        .patch(caller.get(), bodies.read(body, MembersPatch.class))
        .map(done -> Answer.of(Patched.of(done.value()), done.position()));
  }
}
