package dev.meridian.acceptance.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * What a running stack says of itself in its {@code stack.json}. Read anew each time, because
 * process ids change when something is killed.
 */
public final class Stack {
  /** Names the file. */
  public static final String PROPERTY = "meridian.stack";

  private final Path file;
  private final JsonNode json;

  private Stack(Path file, JsonNode json) {
    this.file = file;
    this.json = json;
  }

  static Optional<Path> file() {
    return Optional.ofNullable(System.getProperty(PROPERTY))
        .filter(path -> !path.isBlank())
        .map(path -> Path.of(path).toAbsolutePath());
  }

  /**
   * @throws NoSuchElementException when no stack was named
   */
  public static Stack running() {
    Path file = file().orElseThrow();
    try {
      return new Stack(file, new ObjectMapper().readTree(file.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path path() {
    return file;
  }

  public JsonNode json() {
    return json;
  }

  /** The folder with everything of this stack. */
  public Path home() {
    return Path.of(text(json, "home"));
  }

  public String controlPlaneUrl() {
    return text(json.path("control_plane"), "url");
  }

  public URI controlPlaneInternal() {
    return URI.create(text(json.path("control_plane"), "internal_url"));
  }

  public PostgresStore controlPostgres() {
    return PostgresStore.read("control", json.path("control_plane").path("postgres"));
  }

  /** {@code mock} or {@code keycloak}. */
  public String issuerKind() {
    return text(json.path("oidc"), "kind").toLowerCase(Locale.ROOT);
  }

  public String demoProviderUrl() {
    return text(json.path("demo_provider"), "url");
  }

  /** The provider key that the demo organizations are set up with. */
  public String demoProviderSecret() {
    return text(json.path("demo_provider"), "secret");
  }

  /** By name, in the file's order. */
  public Map<String, RegionStack> regions() {
    Map<String, RegionStack> regions = new LinkedHashMap<>();
    json.path("regions")
        .properties()
        .forEach(e -> regions.put(e.getKey(), RegionStack.read(e.getKey(), e.getValue())));
    return regions;
  }

  public RegionStack region(String name) {
    RegionStack region = regions().get(name);
    if (region == null) {
      throw new NoSuchElementException("No region " + name);
    }
    return region;
  }

  /** The demo organization of each region. */
  public List<Tenant> tenants() {
    List<Tenant> tenants = new ArrayList<>();
    for (JsonNode organization : json.path("organizations")) {
      tenants.add(Tenant.read(organization, region(text(organization, "region"))));
    }
    return tenants;
  }

  public Tenant tenant(String region) {
    return tenants().stream()
        .filter(t -> t.region().name().equals(region))
        .findFirst()
        .orElseThrow();
  }

  /** A tenant of another region than that. */
  public Tenant otherThan(Tenant tenant) {
    return tenants().stream()
        .filter(other -> !other.region().name().equals(tenant.region().name()))
        .findFirst()
        .orElseThrow();
  }

  public long pid(String component) {
    return process(component).path("pid").asLong();
  }

  public Path log(String component) {
    return Path.of(text(process(component), "log"));
  }

  /** The private key of the installation's command line, PEM. */
  public String operatorKey() throws IOException {
    Path secrets = Path.of(text(json, "secrets_dir"));
    return Files.readString(secrets.resolve("private-keys").resolve("operator.pem"));
  }

  private JsonNode process(String component) {
    for (JsonNode process : json.path("processes")) {
      if (process.path("name").asText().equals(component)) {
        return process;
      }
    }
    throw new NoSuchElementException("stack.json lists no process " + component);
  }

  static String text(JsonNode node, String field) {
    String value = node.path(field).asText();
    if (value.isEmpty()) {
      throw new NoSuchElementException("stack.json has no \"" + field + "\" where it belongs");
    }
    return value;
  }
}
