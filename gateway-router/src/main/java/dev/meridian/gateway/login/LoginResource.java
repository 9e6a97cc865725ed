package dev.meridian.gateway.login;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.gateway.http.Exchange;
import dev.meridian.gateway.http.RequestBodies;
import dev.meridian.gateway.region.RegionAddress;
import dev.meridian.gateway.region.RegionResolver;
import dev.meridian.gateway.replica.Caller;
import dev.meridian.gateway.replica.Callers;
import dev.meridian.model.credential.CredentialHeaders;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.event.OrganizationEvent;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;

/** {@code POST /api/apikey/login} (wire-contract.md, S7). */
@Singleton
public final class LoginResource {
  public static final String PATH = "/api/apikey/login";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_BODY = 64 * 1024;

  private final Callers callers;
  private final RegionResolver resolver;

  LoginResource(Callers callers, RegionResolver resolver) {
    this.callers = callers;
    this.resolver = resolver;
  }

  public void handle(Exchange exchange) {
    caller(exchange)
        .map(caller -> answer(exchange, caller))
        .onSuccess(body -> exchange.json(200, body))
        .onFailure(exchange::refuse);
  }

  /** The key is in a header or, from the Java client, in the body too. */
  private Future<Caller> caller(Exchange exchange) {
    boolean inHeader =
        CredentialHeaders.NAMES.stream().anyMatch(name -> exchange.header(name).isPresent());
    if (inHeader) {
      return callers.authenticate(exchange);
    }
    return RequestBodies.read(exchange.request(), MAX_BODY)
        .compose(body -> callers.authenticate(exchange, token(body)));
  }

  private static Optional<String> token(Buffer body) {
    if (body.length() == 0) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(JSON.readTree(body.getBytes()).path("token").textValue());
    } catch (IOException e) {
      throw ApiException.badRequest("The login body is not valid JSON", e);
    }
  }

  private Buffer answer(Exchange exchange, Caller caller) {
    OrganizationEvent organization = caller.organization();
    RegionAddress region =
        resolver.resolve(
            organization, exchange.header("x-bt-org-name"), exchange.target().organization());
    ObjectNode answer = JSON.createObjectNode();
    ObjectNode info =
        answer
            .putArray("org_info")
            .addObject()
            .put("id", organization.org().toString())
            .put("name", organization.name())
            .put("api_url", organization.apiUrl().orElse(region.apiUrl()));
    info.set("git_metadata", organization.gitMetadata().orElse(null));
    info.put("is_universal_api", organization.universalApi().orElse(null))
        .put("proxy_url", organization.proxyUrl().orElse(region.gatewayUrl()))
        .put("realtime_url", organization.realtimeUrl().orElse(null));
    try {
      return Buffer.buffer(JSON.writeValueAsBytes(answer));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A login answer is always JSON", e);
    }
  }
}
