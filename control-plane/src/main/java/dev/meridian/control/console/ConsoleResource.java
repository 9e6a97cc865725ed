package dev.meridian.control.console;

import dev.meridian.control.caller.CurrentCaller;
import dev.meridian.control.caller.SessionCookie;
import dev.meridian.control.organization.OrganizationService;
import dev.meridian.model.error.ApiException;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestCookie;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * {@code /} and the other addresses of the console. All answer the same page, which knows what to
 * show; its scripts and styles are under {@code /assets}.
 */
@Path("/")
public class ConsoleResource {
  private static final Map<String, String> TYPES =
      Map.of(
          "js", "text/javascript;charset=UTF-8",
          "css", "text/css;charset=UTF-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "woff2", "font/woff2");

  private final ConsoleFiles files;
  private final ContentPolicy policy;
  private final OrganizationService organizations;
  private final CurrentCaller caller;

  ConsoleResource(
      ConsoleFiles files,
      ContentPolicy policy,
      OrganizationService organizations,
      CurrentCaller caller) {
    this.files = files;
    this.policy = policy;
    this.organizations = organizations;
    this.caller = caller;
  }

  @GET
  @PermitAll
  public Uni<RestResponse<byte[]>> home(@RestCookie(SessionCookie.NAME) @Nullable String cookie) {
    return page(cookie);
  }

  @GET
  @Path("/sign-in")
  @PermitAll
  public Uni<RestResponse<byte[]>> signIn() {
    return page(null);
  }

  /** Choosing and creating one. */
  @GET
  @Path("/organizations{rest: (/.*)?}")
  @PermitAll
  public Uni<RestResponse<byte[]>> organizations(
      @RestCookie(SessionCookie.NAME) @Nullable String cookie) {
    return page(cookie);
  }

  /** For the operators of the installation. */
  @GET
  @Path("/operations{rest: (/.*)?}")
  @PermitAll
  public Uni<RestResponse<byte[]>> operations(
      @RestCookie(SessionCookie.NAME) @Nullable String cookie) {
    return page(cookie);
  }

  /** What is in an organization: also the links that the official clients print. */
  @GET
  @Path("/app{rest: (/.*)?}")
  @PermitAll
  public Uni<RestResponse<byte[]>> inOrganization(
      @RestCookie(SessionCookie.NAME) @Nullable String cookie) {
    return page(cookie);
  }

  @GET
  @Path("/assets/{name}")
  @PermitAll
  @Blocking
  public RestResponse<byte[]> asset(@RestPath String name) {
    byte[] content =
        files.asset(name).orElseThrow(() -> ApiException.notFound("There is no such file"));
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    return RestResponse.ResponseBuilder.ok(content)
        .header(HttpHeaders.CONTENT_TYPE, type == null ? "application/octet-stream" : type)
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable")
        .build();
  }

  /** What can't be known of somebody's organizations only narrows what the page may speak to. */
  private Uni<RestResponse<byte[]>> page(@Nullable String cookie) {
    return cookie == null
        ? Uni.createFrom().item(() -> under(policy.of(List.of())))
        : caller
            .find()
            .chain(organizations::own)
            .onFailure()
            .recoverWithItem(List.of())
            .map(policy::of)
            .map(this::under);
  }

  private RestResponse<byte[]> under(String contentPolicy) {
    return RestResponse.ResponseBuilder.ok(files.page())
        .header(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
        .header("Content-Security-Policy", contentPolicy)
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        .build();
  }
}
