package dev.meridian.control.home;

import dev.meridian.control.caller.Caller;
import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.caller.SessionCookie;
import dev.meridian.control.organization.OrganizationRow;
import dev.meridian.control.organization.OrganizationService;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.transport.ClientAddress;
import dev.meridian.control.wire.Fields;
import dev.meridian.control.wire.Uuids;
import dev.meridian.control.wizard.WizardService;
import dev.meridian.model.error.ApiException;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestCookie;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /cli/setup}: where the command line sends a person's browser. */
@Path("/cli/setup")
@Produces(MediaType.TEXT_HTML)
public class WizardPages {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT);

  private final WizardService wizard;
  private final OrganizationService organizations;
  private final CurrentCaller caller;

  WizardPages(WizardService wizard, OrganizationService organizations, CurrentCaller caller) {
    this.wizard = wizard;
    this.organizations = organizations;
    this.caller = caller;
  }

  @GET
  @PermitAll
  public Uni<RestResponse<String>> open(
      @Context HttpServerRequest request,
      @RestQuery("session_token") @Nullable String token,
      @RestCookie(SessionCookie.NAME) @Nullable String cookie) {
    if (token == null || cookie == null) {
      return Uni.createFrom().item(signIn());
    }
    return caller
        .find()
        .chain(who -> ask(who, token, ClientAddress.of(request)))
        .onFailure(ApiException.class)
        .recoverWithItem(e -> refused((ApiException) e));
  }

  @POST
  @Authenticated
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Uni<RestResponse<String>> approve(
      @RestForm("session_token") @Nullable String token,
      @RestForm("verification_code") @Nullable String code,
      @RestForm("org_id") @Nullable String org,
      @RestForm("project_name") @Nullable String project) {
    Caller who = caller.get();
    return Uni.createFrom()
        .deferred(
            () ->
                wizard.approve(
                    who,
                    Fields.required("session_token", token),
                    code,
                    Organizations.Choice.of(Uuids.optional("org_id", org).orElse(null), null),
                    project))
        .map(done -> Page.of("<p>Approved. Go back to the command line.</p>"))
        .onFailure(ApiException.class)
        .recoverWithItem(e -> refused((ApiException) e));
  }

  private Uni<RestResponse<String>> ask(Caller who, String token, String address) {
    return wizard
        .origin(token)
        .chain(
            origin ->
                organizations
                    .own(who)
                    .map(rows -> Page.of(warning(origin, address) + form(token, rows))));
  }

  /** A link that somebody else sent looks the same but for where it was begun. */
  private static String warning(WizardService.Origin origin, String address) {
    String apart =
        ClientAddress.network(origin.address()).equals(ClientAddress.network(address))
            ? ""
            : "<p><strong>That is not the address that you come from now, %s.</strong></p>"
                .formatted(Page.escaped(address));
    return """
    <h2>Set up the command line</h2>
    <p>A command line at the address <strong>%s</strong> asked for this at %s. It will get an API key that can do what
    you can do.</p>%s
    <p>Go on only if you have just started <code>bt setup</code> yourself. If somebody sent you this link or a code,
    close this page: they would get your key.</p>
    """
        .formatted(
            Page.escaped(origin.address()),
            MINUTE.format(origin.at().atOffset(ZoneOffset.UTC)),
            apart);
  }

  private static String form(String token, List<OrganizationRow> rows) {
    return """
    <form method="post" action="/cli/setup">
    <input type="hidden" name="session_token" value="%s">
    <p><label>The code that your command line shows <input name="verification_code" required autocomplete="off"></label></p>
    <p><label>Organization <select name="org_id">%s</select></label></p>
    <p><label>Project <input name="project_name" value="Global" required></label></p>
    <p><button>Approve</button></p></form>
    """
        .formatted(
            Page.escaped(token),
            rows.stream()
                .map(
                    row ->
                        "<option value=\"%s\">%s</option>"
                            .formatted(row.id, Page.escaped(row.name)))
                .collect(Collectors.joining()));
  }

  private static RestResponse<String> signIn() {
    return Page.of(
        """
        <p><a href="/auth/sign-in" target="_blank">Sign in</a> first, then load this page again.</p>
        """);
  }

  private static RestResponse<String> refused(ApiException e) {
    return Page.of(
        RestResponse.Status.fromStatusCode(e.code().status()),
        "<p>%s</p>".formatted(Page.escaped(e.message())));
  }
}
