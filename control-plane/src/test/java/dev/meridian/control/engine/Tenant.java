package dev.meridian.control.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;

/** An organization with an owner, an engineer and a viewer, made for one test. */
public record Tenant(String id, String name, JsonNode answer) {
  public static Tenant in(String region) {
    return in(region, "");
  }

  /** {@code more} is further fields of the request, a comma first. */
  public static Tenant in(String region, String more) {
    String name = "org-" + UUID.randomUUID();
    JsonNode answer =
        Api.as("operator")
            .post(
                "/internal/operator/organizations",
                """
                {'name':'%s','region':'%s','service_token':true,'people':[
                  {'role':'owner','email':'owner@%s.test','name':'Olga','subject':'owner@%s.test'},
                  {'role':'engineer','email':'engineer@%s.test','name':'Emil','subject':'engineer@%s.test'},
                  {'role':'viewer','email':'viewer@%s.test','name':'Vera','subject':'viewer@%s.test'}]%s}
                """
                    .formatted(name, region, name, name, name, name, name, name, more))
            .ok();
    return new Tenant(answer.path("id").asText(), name, answer);
  }

  public Api owner() {
    return as("owner");
  }

  public Api engineer() {
    return as("engineer");
  }

  public Api viewer() {
    return as("viewer");
  }

  /** The service account that came with the organization: it is an owner. */
  public Api serviceToken() {
    return Api.withKey(answer.path("service_token").asText());
  }

  /** A page of somebody who has signed in. */
  public Api page(String role) {
    return Browser.signedIn(role + "@" + name + ".test").page();
  }

  public String personId(String role) {
    return answer.path("people").path(role).path("id").asText();
  }

  public String key(String role) {
    return answer.path("people").path(role).path("api_key").asText();
  }

  /** A project of that name, as the engineer. */
  public String project(String projectName) {
    return engineer()
        .post("/api/project/register", "{'project_name':'" + projectName + "'}")
        .ok()
        .path("project")
        .path("id")
        .asText();
  }

  private Api as(String role) {
    return Api.withKey(key(role));
  }
}
