package dev.meridian.control.home;

import dev.meridian.control.caller.Caller;
import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.caller.SessionCookie;
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
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'";

  private final People people;
  private final OrganizationService organizations;
  private final Regions regions;
  private final CurrentCaller caller;

  HomeResource(
      People people, OrganizationService organizations, Regions regions, CurrentCaller caller) {
    this.people = people;
    this.organizations = organizations;
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
        .chain(person -> organizations.own(who).map(rows -> page(content(person, rows))));
  }

  private String content(PrincipalRow person, List<OrganizationRow> rows) {
    return """
    <p>Signed in as %s (%s).</p>
    <h2>Your organizations</h2><ul>%s</ul>
    <p>Create an API key: <code>POST /v1/api_key {"name": "…", "org_name": "…"}</code></p>
    <form method="post" action="/auth/sign-out"><button>Sign out</button></form>
    """
        .formatted(
            escaped(person.displayName().orElse("somebody without a name")),
            escaped(Optional.ofNullable(person.email).orElse("no e-mail address")),
            rows.stream().map(this::line).collect(Collectors.joining()));
  }

  private static boolean isNobody(Throwable failure) {
    return failure instanceof ApiException e && e.code() == ErrorCode.UNAUTHORIZED;
  }

  private static RestResponse<String> welcome() {
    return page(
        """
        <p>One organization, one home region, one address.</p>
        <p><a href="/auth/sign-in">Sign in</a></p>
        """);
  }

  private String line(OrganizationRow row) {
    return "<li>%s, in %s: <code>%s</code></li>"
        .formatted(
            escaped(row.name),
            escaped(regions.label(row.region())),
            escaped(regions.apiUrl(row.region())));
  }

  private static RestResponse<String> page(String content) {
    String html =
        """
        <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Meridian</title>
        <style>body{font:16px/1.5 system-ui;max-width:42rem;margin:3rem auto;padding:0 1rem}</style>
        </head><body><h1>Meridian</h1>%s</body></html>
        """
            .formatted(content);
    return RestResponse.ResponseBuilder.ok(html)
        .header("Content-Security-Policy", POLICY)
        .header("Cache-Control", "no-store")
        .build();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
