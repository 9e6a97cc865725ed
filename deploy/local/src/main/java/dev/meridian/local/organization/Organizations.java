package dev.meridian.local.organization;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.local.home.LocalRegion;
import dev.meridian.local.oidc.DemoUsers;
import dev.meridian.local.oidc.OidcKind;
import dev.meridian.local.plan.StackPlan;
import dev.meridian.local.secret.KeyMaterial;
import dev.meridian.model.service.ServiceKeys;
import dev.meridian.model.service.ServiceTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes, lists, deletes and restores organizations through the control plane's operator routes. */
public final class Organizations {
  private static final Logger log = LoggerFactory.getLogger(Organizations.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ROUTE = "/internal/operator/organizations";
  private static final int CREATED_BEFORE = 409;

  private final StackPlan plan;
  private final OrganizationFile file;
  private final HttpClient http;

  public Organizations(StackPlan plan, OrganizationFile file, HttpClient http) {
    this.plan = plan;
    this.file = file;
    this.http = http;
  }

  /** One for each region, by the name that a region's demo organization has. */
  public static List<String> demoNames() {
    return LocalRegion.ALL.stream().map(Organizations::demoName).toList();
  }

  /** Makes the demo organizations that are not there yet. */
  public void createDemo() throws IOException, InterruptedException {
    for (LocalRegion region : LocalRegion.ALL) {
      String name = demoName(region);
      Optional<DemoOrganization> created = request(name, region.name(), DemoUsers.ROLES);
      if (created.isPresent()) {
        file.put(created.get());
      } else if (file.find(name).isEmpty()) {
        log.warn("{} exists, but its keys are not known here", name);
      }
    }
  }

  /**
   * Makes another one, with an owner. Its key is not kept here.
   *
   * @throws IllegalArgumentException for a region that there is not
   * @throws IOException when the name is taken, or the control plane refuses
   */
  public DemoOrganization create(String name, String region)
      throws IOException, InterruptedException {
    List<String> regions = LocalRegion.ALL.stream().map(LocalRegion::name).toList();
    if (!regions.contains(region)) {
      throw new IllegalArgumentException(
          "There is no region %s. There are: %s".formatted(region, String.join(", ", regions)));
    }
    return request(name, region, List.of("owner"))
        .orElseThrow(() -> new IOException("There is an organization " + name + " already"));
  }

  /** All there are, deleted ones too, as the control plane describes them. */
  public JsonNode all() throws IOException, InterruptedException {
    return answer(call("GET", "", "")).path("organizations");
  }

  /**
   * Deletes or restores one.
   *
   * @param verb {@code delete} or {@code restore}
   * @throws IOException when there is none of that name or id in the state that it takes, or the
   *     control plane refuses
   */
  public JsonNode change(String nameOrId, String verb) throws IOException, InterruptedException {
    boolean deleted = verb.equals("restore");
    for (JsonNode organization : all()) {
      boolean meant =
          List.of(organization.path("id").asText(), organization.path("name").asText())
              .contains(nameOrId);
      if (meant
          && organization.path("purged_at").isNull()
          && organization.path("deleted_at").isNull() != deleted) {
        return answer(call("POST", "/" + organization.path("id").asText() + "/" + verb, "{}"));
      }
    }
    throw new IOException(
        "There is no %sorganization %s".formatted(deleted ? "deleted " : "", nameOrId));
  }

  private static JsonNode answer(HttpResponse<String> response) throws IOException {
    if (response.statusCode() >= 300) {
      throw new IOException(
          "The control plane refused: %d %s".formatted(response.statusCode(), response.body()));
    }
    return JSON.readTree(response.body());
  }

  private HttpResponse<String> call(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(plan.controlPlane().internalUrl() + ROUTE + path))
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", "Bearer " + token())
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  private Optional<DemoOrganization> request(String name, String region, List<String> roles)
      throws IOException, InterruptedException {
    String body = JSON.writeValueAsString(OrganizationRequest.of(plan, name, region, roles));
    HttpResponse<String> response = call("POST", "", body);
    if (response.statusCode() == CREATED_BEFORE) {
      return Optional.empty();
    }
    if (response.statusCode() >= 300) {
      throw new IOException(
          "The control plane did not make %s: %d %s"
              .formatted(name, response.statusCode(), response.body()));
    }
    return Optional.of(withPasswords(JSON.readValue(response.body(), DemoOrganization.class)));
  }

  private DemoOrganization withPasswords(DemoOrganization made) {
    @Nullable String password =
        plan.oidc().kind() == OidcKind.KEYCLOAK ? plan.keycloakPassword() : null;
    Map<String, DemoOrganization.Person> people = new HashMap<>();
    made.people().forEach((role, person) -> people.put(role, person.withPassword(password)));
    return new DemoOrganization(
        made.name(),
        made.id(),
        made.region(),
        made.apiUrl(),
        made.proxyUrl(),
        made.serviceToken(),
        people);
  }

  private String token() throws IOException {
    String pem = Files.readString(plan.keys().privateKey(KeyMaterial.OPERATOR));
    return new ServiceTokens(
            KeyMaterial.OPERATOR, ServiceKeys.privateKey(pem), name -> Optional.empty())
        .issue("control-plane");
  }

  private static String demoName(LocalRegion region) {
    return "acme-" + region.name();
  }
}
