package dev.meridian.control.home;

import dev.meridian.control.caller.Caller;
import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.caller.SessionCookie;
import dev.meridian.control.invitation.AcceptanceService;
import dev.meridian.control.wire.Uuids;
import dev.meridian.model.error.ApiException;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.jboss.resteasy.reactive.RestCookie;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /invitation}: where the link of an invitation leads, and the buttons to answer it. */
@Path("/invitation")
@Produces(MediaType.TEXT_HTML)
public class InvitationPages {
  private final AcceptanceService service;
  private final CurrentCaller caller;

  InvitationPages(AcceptanceService service, CurrentCaller caller) {
    this.service = service;
    this.caller = caller;
  }

  /** Opening the link changes nothing: mail programs open links too. */
  @GET
  @PermitAll
  public Uni<RestResponse<String>> open(
      @RestQuery("token") @Nullable String token,
      @RestCookie(SessionCookie.NAME) @Nullable String cookie) {
    if (token == null || cookie == null) {
      return Uni.createFrom().item(signIn());
    }
    return caller
        .find()
        .map(who -> Page.of(form("token", token, "You are invited.")))
        .onFailure(ApiException.class)
        .recoverWithItem(InvitationPages::signIn);
  }

  @POST
  @Path("/accept")
  @Authenticated
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Uni<RestResponse<String>> accept(
      @RestForm @Nullable String id,
      @RestForm @Nullable String token,
      @RestHeader("Accept") @Nullable String accept) {
    Caller who = caller.get();
    return answered(Uni.createFrom().deferred(() -> service.accept(who, key(id, token))), accept);
  }

  @POST
  @Path("/decline")
  @Authenticated
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Uni<RestResponse<String>> decline(
      @RestForm @Nullable String id,
      @RestForm @Nullable String token,
      @RestHeader("Accept") @Nullable String accept) {
    Caller who = caller.get();
    return answered(Uni.createFrom().deferred(() -> service.decline(who, key(id, token))), accept);
  }

  private static String form(String field, String value, String text) {
    return """
    <form method="post"><p>%s
    <input type="hidden" name="%s" value="%s">
    <button formaction="/invitation/accept">Accept</button>
    <button formaction="/invitation/decline">Decline</button></p></form>
    """
        .formatted(Page.escaped(text), field, Page.escaped(value));
  }

  private static RestResponse<String> signIn() {
    return Page.of(
        """
        <p>You are invited. <a href="/auth/sign-in">Sign in</a> with the e-mail address that the
        invitation was sent to: it is shown to you there.</p>
        """);
  }

  private static AcceptanceService.Key key(@Nullable String id, @Nullable String token) {
    return new AcceptanceService.Key(Uuids.optional("id", id).orElse(null), token);
  }

  /** A browser gets a page for a refusal; programs get the error body that they get everywhere. */
  private static Uni<RestResponse<String>> answered(Uni<?> answer, @Nullable String accept) {
    boolean browser = accept != null && accept.contains(MediaType.TEXT_HTML);
    return answer
        .map(done -> RestResponse.<String>seeOther(URI.create("/")))
        .onFailure(e -> browser && e instanceof ApiException)
        .recoverWithItem(e -> refused((ApiException) e));
  }

  private static RestResponse<String> refused(ApiException e) {
    return Page.of(
        RestResponse.Status.fromStatusCode(e.code().status()),
        "<p>%s</p><p><a href=\"/\">Back</a></p>".formatted(Page.escaped(e.message())));
  }
}
