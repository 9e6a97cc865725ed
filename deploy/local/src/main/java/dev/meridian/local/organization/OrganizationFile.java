package dev.meridian.local.organization;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.meridian.local.secret.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The demo organizations' credentials. Keys are shown once, so they are kept here for as long as
 * the data. Safe for use by any thread.
 */
public final class OrganizationFile {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Path path;
  private final Map<String, DemoOrganization> byName = new LinkedHashMap<>();

  public OrganizationFile(Path secrets) throws IOException {
    this.path = secrets.resolve("organizations.json");
    if (Files.exists(path)) {
      List<DemoOrganization> kept =
          JSON.readValue(path.toFile(), new TypeReference<List<DemoOrganization>>() {});
      kept.forEach(organization -> byName.put(organization.name(), organization));
    }
  }

  public synchronized List<DemoOrganization> all() {
    return List.copyOf(byName.values());
  }

  synchronized Optional<DemoOrganization> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  synchronized void put(DemoOrganization organization) throws IOException {
    byName.put(organization.name(), organization);
    PrivateFile.write(path, JSON.writeValueAsString(byName.values()));
  }
}
