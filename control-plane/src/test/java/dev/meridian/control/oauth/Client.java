package dev.meridian.control.oauth;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.Browser;
import dev.meridian.control.engine.Installation;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/** A command line that signs somebody in. */
record Client(String id, String redirect, String verifier) {
  static Client commandLine() {
    return new Client(
        "bt_cli_default",
        "http://127.0.0.1:34607/callback",
        (UUID.randomUUID() + "." + UUID.randomUUID()).replace("-", "_"));
  }

  Client withId(String other) {
    return new Client(other, redirect, verifier);
  }

  Client withRedirect(String other) {
    return new Client(id, other, verifier);
  }

  Client withVerifier(String other) {
    return new Client(id, redirect, other);
  }

  /** What the browser is sent with. */
  String query() {
    return form(
        Map.of(
            "response_type", "code",
            "client_id", id,
            "state", "s t&te",
            "code_challenge", challenge(),
            "code_challenge_method", "S256",
            "redirect_uri", redirect,
            "scope", "mcp"));
  }

  /** The page that asks somebody; as the browser gets it. */
  Api.Answer page(Api browser) {
    return browser.get("/oauth/authorize?" + query());
  }

  HttpResponse<String> decide(Browser browser, String org, String decision) {
    return browser.submit("/oauth/authorize", decision(org, decision));
  }

  String decision(String org, String decision) {
    return form(Map.of("request", query(), "org_id", org, "decision", decision));
  }

  /** A code that somebody approved. */
  String code(Browser browser, String org) {
    HttpResponse<String> answer = decide(browser, org, "approve");
    URI back = URI.create(answer.headers().firstValue("location").orElseThrow());
    return Objects.requireNonNull(parameters(back).get("code"));
  }

  Api.Answer exchange(String code) {
    return token(
        Map.of(
            "grant_type", "authorization_code",
            "client_id", id,
            "code", code,
            "redirect_uri", redirect,
            "code_verifier", verifier));
  }

  Api.Answer refresh(JsonNode tokens) {
    return token(
        Map.of(
            "grant_type",
            "refresh_token",
            "client_id",
            id,
            "refresh_token",
            tokens.path("refresh_token").asText()));
  }

  static Api.Answer token(Map<String, String> parameters) {
    return new Api.Answer(
        "POST /oauth/token",
        Api.anonymous()
            .raw(
                HttpRequest.newBuilder(URI.create(Installation.running().url() + "/oauth/token"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form(parameters)))));
  }

  static Map<String, String> parameters(URI uri) {
    return Arrays.stream(uri.getRawQuery().split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
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

  static String form(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }
}
