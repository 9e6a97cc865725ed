package dev.meridian.control.home;

import dev.meridian.control.caller.Caller;
import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.caller.SessionCookie;
import dev.meridian.control.oauth.AuthorizationService;
import dev.meridian.control.oauth.PublicClient;
import dev.meridian.control.oauth.Requested;
import dev.meridian.control.organization.OrganizationRow;
import dev.meridian.control.organization.OrganizationService;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.person.People;
import dev.meridian.control.person.PrincipalRow;
import dev.meridian.control.session.ReturnPath;
import dev.meridian.control.wire.Fields;
import dev.meridian.control.wire.Uuids;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.error.ErrorCode;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestCookie;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /oauth/authorize}: where an OAuth client sends a person's browser. */
@Path("/oauth/authorize")
@Produces(MediaType.TEXT_HTML)
public class OAuthPages {
  private static final URI SIGN_IN = URI.create("/auth/sign-in");
  private static final String APPROVE = "approve";

  private final AuthorizationService authorizations;
  private final OrganizationService organizations;
  private final People people;
  private final CurrentCaller caller;

  OAuthPages(
      AuthorizationService authorizations,
      OrganizationService organizations,
      People people,
      CurrentCaller caller) {
    this.authorizations = authorizations;
    this.organizations = organizations;
    this.people = people;
    this.caller = caller;
  }

  @GET
  @PermitAll
  public Uni<RestResponse<String>> open(
      RoutingContext request, @RestCookie(SessionCookie.NAME) @Nullable String cookie) {
    String query = Optional.ofNullable(request.request().query()).orElse("");
    return Uni.createFrom()
        .deferred(
            () ->
                switch (Requested.read(query)) {
                  case Requested.Refused refused ->
                      Uni.createFrom().item(RestResponse.<String>seeOther(refused.back()));
                  case Requested.Code code when cookie == null ->
                      Uni.createFrom().item(signIn(request, query));
                  case Requested.Code code ->
                      caller
                          .find()
                          .chain(who -> ask(who, code, query))
                          .onFailure(OAuthPages::isNobody)
                          .recoverWithItem(e -> signIn(request, query));
                })
        .onFailure(ApiException.class)
        .recoverWithItem(e -> refused((ApiException) e));
  }

  @POST
  @Authenticated
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Uni<RestResponse<String>> decide(
      @RestForm("request") @Nullable String query,
      @RestForm("org_id") @Nullable String org,
      @RestForm("decision") @Nullable String decision) {
    Caller who = caller.get();
    return Uni.createFrom()
        .deferred(
            () -> {
              String asked = Fields.required("request", query);
              return APPROVE.equals(decision)
                  ? authorizations.approve(
                      who,
                      asked,
                      Organizations.Choice.of(Uuids.optional("org_id", org).orElse(null), null))
                  : Uni.createFrom().item(authorizations.deny(who, asked));
            })
        .map(back -> RestResponse.<String>seeOther(back))
        .onFailure(ApiException.class)
        .recoverWithItem(e -> refused((ApiException) e));
  }

  private Uni<RestResponse<String>> ask(Caller who, Requested.Code code, String query) {
    return Panache.withSession(() -> people.get(who.principal()))
        .chain(
            person ->
                organizations
                    .own(who)
                    .map(
                        rows ->
                            rows.isEmpty()
                                ? Page.of(
                                    "<p>You are in no organization: ask for an invitation.</p>")
                                : Page.withFormTo(
                                    code.redirect(), form(code, query, person, rows))));
  }

  private static String form(
      Requested.Code code, String query, PrincipalRow person, List<OrganizationRow> rows) {
    return """
    <h2>Let a program act for you?</h2>
    <p><strong>%s</strong>, %s, wants to act as <strong>%s</strong> (%s).</p>
    <p>It will be able to do all that you can do in the organization that you choose: read and write its data, change its
    settings, and create API keys. That ends when you take it back, when you leave the organization, or after 90 days.</p>
    <p>Go on only if you have just started a sign-in there yourself.</p>
    <form method="post" action="/oauth/authorize">
    <input type="hidden" name="request" value="%s">
    <p><label>Organization <select name="org_id">%s</select></label></p>
    <p><button name="decision" value="approve">Approve</button>
    <button name="decision" value="deny">Deny</button></p></form>
    """
        .formatted(
            Page.escaped(code.client().name()),
            place(code.redirect()),
            Page.escaped(person.displayName().orElse("somebody without a name")),
            Page.escaped(Optional.ofNullable(person.email).orElse("no e-mail address")),
            Page.escaped(query),
            rows.stream()
                .map(
                    row ->
                        "<option value=\"%s\">%s</option>"
                            .formatted(row.id, Page.escaped(row.name)))
                .collect(Collectors.joining()));
  }

  private static String place(URI redirect) {
    String host = Page.escaped(redirect.getRawAuthority());
    return PublicClient.isOnThisMachine(redirect)
        ? "a program on this computer (%s)".formatted(host)
        : "a program at <strong>%s</strong>, which is not on this computer".formatted(host);
  }

  private static RestResponse<String> signIn(RoutingContext request, String query) {
    ReturnPath.remember(request, query);
    return RestResponse.seeOther(SIGN_IN);
  }

  private static boolean isNobody(Throwable failure) {
    return failure instanceof ApiException e && e.code() == ErrorCode.UNAUTHORIZED;
  }

  private static RestResponse<String> refused(ApiException e) {
    return Page.of(
        RestResponse.Status.fromStatusCode(e.code().status()),
        "<p>%s</p>".formatted(Page.escaped(e.message())));
  }
}
