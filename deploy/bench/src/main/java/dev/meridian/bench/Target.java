package dev.meridian.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

/**
 * What is measured: one organization in its region, as {@code stack.json} describes it.
 *
 * @param postgres the region's database, reached as its superuser
 * @param provider the demo LLM provider, called directly for comparison
 */
public record Target(
    String region,
    String apiUrl,
    String gatewayUrl,
    String apiKey,
    String organizationId,
    String organizationName,
    String controlPlane,
    URI controlPostgres,
    String ownerEmail,
    URI postgres,
    String provider,
    String providerSecret) {

  public static Target read(Path stackFile) throws IOException {
    JsonNode stack = new ObjectMapper().readTree(stackFile.toFile());
    JsonNode organization = stack.path("organizations").path(0);
    String region = organization.path("region").asText();
    JsonNode regional = stack.path("regions").path(region);
    return new Target(
        region,
        regional.path("api_url").asText(),
        regional.path("gateway_url").asText(),
        organization.path("people").path("engineer").path("api_key").asText(),
        organization.path("id").asText(),
        organization.path("name").asText(),
        stack.path("control_plane").path("url").asText(),
        URI.create(stack.path("control_plane").path("postgres").path("admin_url").asText()),
        organization.path("people").path("owner").path("email").asText(),
        URI.create(regional.path("postgres").path("admin_url").asText()),
        stack.path("demo_provider").path("url").asText(),
        stack.path("demo_provider").path("secret").asText());
  }

  /** A project of that organization that nobody else uses; its id. */
  public String newProject() throws IOException, InterruptedException {
    return new Client(apiUrl, apiKey)
        .post(
            "/api/project/register",
            Client.bytes(
                Map.of("project_name", "bench " + UUID.randomUUID(), "org_id", organizationId)))
        .path("project")
        .path("id")
        .asText();
  }

  public Connection connect() throws SQLException {
    return connect(postgres);
  }

  /** To the control plane's database, as its superuser. */
  Connection connectControl() throws SQLException {
    return connect(controlPostgres);
  }

  private static Connection connect(URI postgres) throws SQLException {
    String[] login = postgres.getUserInfo().split(":", 2);
    Properties properties = new Properties();
    properties.setProperty("user", login[0]);
    properties.setProperty("password", login[1]);
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%d%s"
            .formatted(postgres.getHost(), postgres.getPort(), postgres.getPath()),
        properties);
  }
}
