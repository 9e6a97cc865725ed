package dev.meridian.acceptance.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meridian.acceptance.http.Api;
import dev.meridian.acceptance.stack.Tenant.Person;
import java.net.URLEncoder;

/** The people of an organization, as its owner sees them. */
final class People {
  private People() {}

  static String id(Api owner, Person person) {
    return owner
        .get("/v1/user?email=" + URLEncoder.encode(person.email(), UTF_8))
        .ok()
        .path("objects")
        .path(0)
        .path("id")
        .asText();
  }
}
