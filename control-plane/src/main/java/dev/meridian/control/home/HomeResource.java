package dev.meridian.control.home;

import dev.meridian.control.caller.Caller;
import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.caller.SessionCookie;
import dev.meridian.control.invitation.AcceptanceService;
import dev.meridian.control.organization.OrganizationRow;
import dev.meridian.control.organization.OrganizationService;
import dev.meridian.control.person.People;
import dev.meridian.control.person.PrincipalRow;
import dev.meridian.control.region.Regions;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.error.ErrorCode;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestCookie;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /} and {@code /v1}: a page for people, and a word for who tries the address. */
@Path("/")
public class HomeResource {
  private final People people;
  private final OrganizationService organizations;
  private final AcceptanceService invitations;
  private final Regions regions;
  private final CurrentCaller caller;

  HomeResource(
      People people,
      OrganizationService organizations,
      AcceptanceService invitations,
      Regions regions,
      CurrentCaller caller) {
    this.people = people;
    this.organizations = organizations;
    this.invitations = invitations;
    this.regions = regions;
    this.caller = caller;
  }

  @GET
  @PermitAll
  @Produces(MediaType.TEXT_HTML)
  public Uni<RestResponse<String>> home(@RestCookie(SessionCookie.NAME) @Nullable String cookie) {
    return cookie == null
        ? Uni.createFrom().item(welcome())
        : caller
            .find()
            .chain(this::signedIn)
            .onFailure(HomeResource::isNobody)
            .recoverWithItem(HomeResource::welcome);
  }

  @GET
  @Path("/v1")
  @PermitAll
  @Produces(MediaType.TEXT_PLAIN)
  public String hello() {
    return "Hello, World!";
  }

  private Uni<RestResponse<String>> signedIn(Caller who) {
    return Panache.withSession(() -> people.get(who.principal()))
        .chain(
            person ->
                organizations
                    .own(who)
                    .chain(
                        rows ->
                            (who.isSignedIn()
                                    ? invitations.mine(who)
                                    : Uni.createFrom().item(List.<AcceptanceService.Mine>of()))
                                .map(open -> Page.of(content(person, rows, open)))));
  }

  private String content(
      PrincipalRow person, List<OrganizationRow> rows, List<AcceptanceService.Mine> open) {
    return """
    <p>Signed in as %s (%s).</p>
    %s<h2>Your organizations</h2><ul>%s</ul>
    <p>Create an API key: <code>POST /v1/api_key {"name": "…", "org_name": "…"}</code></p>
    <form method="post" action="/auth/sign-out"><button>Sign out</button></form>
    """
        .formatted(
            Page.escaped(person.displayName().orElse("somebody without a name")),
            Page.escaped(Optional.ofNullable(person.email).orElse("no e-mail address")),
            open.stream().map(InvitationPages::card).collect(Collectors.joining()),
            rows.stream().map(this::line).collect(Collectors.joining()));
  }

  private static boolean isNobody(Throwable failure) {
    return failure instanceof ApiException e && e.code() == ErrorCode.UNAUTHORIZED;
  }

  private static RestResponse<String> welcome() {
    return Page.of(
        """
        <p>One organization, one home region, one address.</p>
        <p><a href="/auth/sign-in">Sign in</a></p>
        """);
  }

  private String line(OrganizationRow row) {
    return "<li>%s, in %s: <code>%s</code></li>"
        .formatted(
            Page.escaped(row.name),
            Page.escaped(regions.label(row.region())),
            Page.escaped(regions.apiUrl(row.region())));
  }
}
