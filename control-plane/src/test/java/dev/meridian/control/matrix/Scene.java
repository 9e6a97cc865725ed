package dev.meridian.control.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.Browser;
import dev.meridian.control.engine.Installation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Organizations and everybody who asks: one {@code here}, one more in its region, one in another.
 * Used by one thread; several scenes do not touch each other.
 */
final class Scene implements AutoCloseable {
  /** An organization, and what placeholders stand for in it. */
  record Place(String id, Props props) {}

  private final Map<Principal, Api> callers = new EnumMap<>(Principal.class);
  private final Connection database;
  private final PreparedStatement sequence;
  private final Runnable signIn;
  private final Place here;
  private final Place there;

  Scene() {
    String id = UUID.randomUUID().toString();
    String both = "both@" + id + ".test";
    String dora = "dora@" + id + ".test";
    String max = "max@" + id + ".test";
    String olga = "olga@" + id + ".test";
    JsonNode first =
        organization(
            "us",
            id + "-here",
            List.of(
                person("viewer", both),
                person("viewer", max),
                person("viewer", dora),
                person("owner", olga),
                person("engineer", "emil@" + id + ".test"),
                person("viewer", "vera@" + id + ".test")));
    JsonNode second =
        organization(
            "us",
            id + "-there",
            List.of(
                person("owner", both),
                person("engineer", "erik@" + id + ".test"),
                person("viewer", "vito@" + id + ".test")));
    // Whoever signs in may be in several organizations, so that requests name one.
    organization("us", id + "-more", List.of(person("owner", olga)));
    JsonNode other =
        organization("us", id + "-other", List.of(person("owner", "other@" + id + ".test")));
    JsonNode abroad =
        organization("eu", id + "-abroad", List.of(person("owner", "abroad@" + id + ".test")));
    Api ofOlga = Browser.signedIn(olga).page();
    Api ofBoth = Browser.signedIn(both).page();
    signIn =
        () -> {
          callers.put(Principal.OPERATOR, Browser.operator().page());
          callers.put(Principal.SESSION, Browser.signedIn(olga).page());
          callers.put(
              Principal.FOREIGN_PAGE,
              Browser.signedIn(olga).withCookies().header("Origin", "https://elsewhere.test"));
          callers.put(Principal.BOTH, Browser.signedIn(both).page());
        };
    signIn.run();
    Api ofMax = Browser.signedIn(max).page();
    Api ofDora = Browser.signedIn(dora).page();
    Map<String, String> known = known(first);
    known.put("member", id(ofMax));
    known.put("delegate", id(ofDora));
    here = new Place(first.path("id").asText(), new Props(ofOlga, known));
    callers.put(Principal.MEMBER, Api.withKey(newKey(ofMax, here.id()).path("key").asText()));
    callers.put(Principal.DELEGATE, Api.withKey(newKey(ofDora, here.id()).path("key").asText()));
    here.props()
        .make(
            "PATCH",
            "/v1/group/${viewers}",
            "{\"remove_member_users\":[\"${member}\",\"${delegate}\"]}");
    for (String type : List.of("org_member", "group", "role")) {
      for (String permission : List.of("create", "read", "update")) {
        here.props()
            .make(
                "POST",
                "/v1/acl",
                """
                {"object_type":"organization","object_id":"${org}","user_id":"${delegate}",
                 "permission":"%s","restrict_object_type":"%s"}
                """
                    .formatted(permission, type));
      }
    }
    Map<String, String> knownThere = known(second);
    // Its owner is a member here as well, and so is nobody's secret.
    knownThere.put("owner", knownThere.get("engineer"));
    knownThere.put("owner.email", knownThere.get("engineer.email"));
    knownThere.put("member", knownThere.get("viewer"));
    knownThere.put("delegate", knownThere.get("viewer"));
    there = new Place(second.path("id").asText(), new Props(ofBoth, knownThere));
    callers.put(Principal.ANONYMOUS, Api.anonymous());
    callers.put(Principal.REVOKED, revoked(ofOlga, here.id()));
    callers.put(Principal.VIEWER, key(first, "viewer"));
    callers.put(Principal.ENGINEER, key(first, "engineer"));
    callers.put(Principal.OWNER, key(first, "owner"));
    callers.put(Principal.SERVICE, Api.withKey(first.path("service_token").asText()));
    callers.put(Principal.STRANGER, key(other, "owner"));
    callers.put(Principal.ABROAD, key(abroad, "owner"));
    callers.put(Principal.BOTH_KEY, key(second, "owner"));
    try {
      database = Installation.running().database();
      sequence =
          database.prepareStatement(
              "select sum(sequence) from organization where id in (?::uuid, ?::uuid)");
      sequence.setString(1, here.id());
      sequence.setString(2, there.id());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  Place here() {
    return here;
  }

  /** Another organization of the same region. */
  Place there() {
    return there;
  }

  Api as(Principal principal) {
    return callers.get(principal);
  }

  /** New sessions for those who have signed out. */
  void signInAgain() {
    signIn.run();
  }

  /** How many changes both organizations have had. */
  long changes() {
    try (ResultSet rows = sequence.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The operation on what is here. */
  Api.Answer send(Principal principal, Operation operation) {
    return as(principal)
        .send(
            operation.method(),
            here.props().path(operation.path()),
            operation.body().map(here.props()::body).orElse(null));
  }

  @Override
  public void close() {
    try {
      database.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode organization(String region, String name, List<String> people) {
    return Api.as("operator")
        .send(
            "POST",
            "/internal/operator/organizations",
            "{\"name\":\"%s\",\"region\":\"%s\",\"service_token\":true,\"people\":[%s]}"
                .formatted(name, region, String.join(",", people)))
        .ok();
  }

  private static String person(String role, String email) {
    return "{\"role\":\"%s\",\"email\":\"%s\",\"name\":\"Somebody\",\"subject\":\"%s\"}"
        .formatted(role, email, email);
  }

  private static Map<String, String> known(JsonNode organization) {
    Map<String, String> known = new HashMap<>();
    known.put("org", organization.path("id").asText());
    known.put("org.name", organization.path("name").asText());
    organization
        .path("people")
        .properties()
        .forEach(
            person -> {
              known.put(person.getKey(), person.getValue().path("id").asText());
              known.put(person.getKey() + ".email", person.getValue().path("email").asText());
            });
    return known;
  }

  private static Api key(JsonNode organization, String role) {
    return Api.withKey(organization.path("people").path(role).path("api_key").asText());
  }

  private static String id(Api session) {
    return session.post("/api/self/me", "").ok().path("id").asText();
  }

  private static JsonNode newKey(Api session, String org) {
    return session.send("POST", "/v1/api_key", "{\"name\":\"k\",\"org_id\":\"" + org + "\"}").ok();
  }

  private static Api revoked(Api session, String org) {
    JsonNode key = newKey(session, org);
    session.delete("/v1/api_key/" + key.path("id").asText()).ok();
    return Api.withKey(key.path("key").asText());
  }
}
