package dev.meridian.acceptance.access;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.acceptance.stack.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.UUID;

/** Signs somebody in as a command line does, on the API's address, and keeps the tokens. */
final class OAuthClient {
  private static final String REDIRECT = "http://127.0.0.1:9/callback";
  private static final String ID = "bt_cli_acceptance";

  private final Tenant tenant;
  private final String verifier = (UUID.randomUUID() + "_" + UUID.randomUUID()).replace("-", "~");

  OAuthClient(Tenant tenant) {
    this.tenant = tenant;
  }

  /** The answer of the token endpoint. */
  JsonNode signIn(Browser browser) {
    String query =
        "response_type=code&client_id=%s&state=s&code_challenge=%s&code_challenge_method=S256&redirect_uri=%s"
            .formatted(ID, challenge(), URLEncoder.encode(REDIRECT, UTF_8));
    URI back =
        browser.approved(
            URI.create(tenant.region().apiUrl() + "/oauth/authorize?" + query), tenant.id());
    String code = back.getQuery().replaceFirst(".*code=([^&]+).*", "$1");
    return token(
        "grant_type=authorization_code&client_id=%s&code=%s&redirect_uri=%s&code_verifier=%s"
            .formatted(ID, code, URLEncoder.encode(REDIRECT, UTF_8), verifier));
  }

  private JsonNode token(String form) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(tenant.region().apiUrl() + "/oauth/token"))
            .header("content-type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new AssertionError("No tokens: " + answer.statusCode() + " " + answer.body());
      }
      return new ObjectMapper().readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String challenge() {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
