package dev.meridian.acceptance.stack;

import com.fasterxml.jackson.databind.JsonNode;

/** An organization, where it lives, and the keys of its people. */
public record Tenant(
    String name,
    String id,
    RegionStack region,
    String serviceToken,
    Person owner,
    Person engineer,
    Person viewer) {

  /** Somebody who can sign in with an e-mail address, and has an API key. */
  public record Person(String email, String apiKey) {
    static Person read(JsonNode json) {
      return new Person(Stack.text(json, "email"), Stack.text(json, "api_key"));
    }
  }

  static Tenant read(JsonNode json, RegionStack region) {
    JsonNode people = json.path("people");
    return new Tenant(
        Stack.text(json, "name"),
        Stack.text(json, "id"),
        region,
        Stack.text(json, "service_token"),
        Person.read(people.path("owner")),
        Person.read(people.path("engineer")),
        Person.read(people.path("viewer")));
  }

  /** As tests show it. */
  @Override
  public String toString() {
    return name + " in " + region.name();
  }
}
