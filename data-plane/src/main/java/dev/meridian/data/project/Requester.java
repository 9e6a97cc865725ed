package dev.meridian.data.project;

import dev.meridian.data.auth.Caller;
import dev.meridian.model.credential.CredentialHeaders;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.replica.Impersonation;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/**
 * A caller with what the control plane needs to know them too.
 *
 * @param credential as the caller sent it; never in logs
 * @param actingAs whom they act for, as they named them
 * @param address of their connection
 */
public record Requester(
    Caller caller, String credential, Optional<String> actingAs, String address) {
  /** Of a request that was authenticated as the caller. */
  public static Requester of(Caller caller, HttpServerRequest request) {
    return new Requester(
        caller,
        CredentialHeaders.find(request::getHeader)
            .orElseThrow(() -> ApiException.unauthorized("Missing credential")),
        Impersonation.named(request.getHeader(Impersonation.HEADER)),
        request.remoteAddress().hostAddress());
  }

  @Override
  public String toString() {
    return "Requester[" + caller.principal() + "]";
  }
}
