package dev.meridian.control.caller;

import dev.meridian.model.error.ApiException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses what another site's page makes a signed-in browser send. A browser says where a mutation
 * comes from; what does not say it is no page of ours.
 */
@Singleton
class OwnOrigin {
  private static final Set<HttpMethod> READING =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final String own;

  OwnOrigin(@ConfigProperty(name = "meridian.public-url") URI publicUrl) {
    own = publicUrl.getScheme() + "://" + publicUrl.getRawAuthority();
  }

  void requireForMutation(HttpServerRequest request) {
    if (READING.contains(request.method())) {
      return;
    }
    String origin = request.getHeader("origin");
    boolean ours =
        origin == null
            ? "same-origin".equals(request.getHeader("sec-fetch-site"))
            : origin.equals(own);
    if (!ours) {
      throw ApiException.forbidden(
          "A session's changes are taken from " + own + " only; elsewhere, use an API key");
    }
  }
}
