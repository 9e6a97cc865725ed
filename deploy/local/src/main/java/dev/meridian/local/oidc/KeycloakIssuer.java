package dev.meridian.local.oidc;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.local.component.ChildComponent;
import dev.meridian.local.home.StackHome;
import dev.meridian.local.process.ChildProcess;
import dev.meridian.local.secret.PrivateFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A real Keycloak as a child process. It is started without its shell script, whose child would
 * survive a kill. Its database is in memory: the realm is what this stack says at each start,
 * whatever was clicked together before.
 */
public final class KeycloakIssuer extends ChildComponent {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String BUILT = ".built-for-meridian";

  private final StackHome home;
  private final KeycloakRealm realm;
  private final String adminPassword;
  private final HttpClient http;

  /**
   * @param password of every demo user
   * @param adminPassword of Keycloak's own user {@code admin}
   */
  public KeycloakIssuer(
      StackHome home,
      OidcAccess access,
      String controlPlaneUrl,
      List<String> organizations,
      String password,
      String adminPassword,
      HttpClient http) {
    super("oidc", "TERM", Duration.ofSeconds(20));
    this.home = home;
    this.realm = new KeycloakRealm(access, controlPlaneUrl, organizations, password);
    this.adminPassword = adminPassword;
    this.http = http;
  }

  @Override
  protected ChildProcess launch() throws IOException {
    Path keycloak = distribution();
    PrivateFile.write(
        keycloak.resolve("data/import/meridian-realm.json"),
        new ObjectMapper().writeValueAsString(realm.asImport()));
    if (!Files.exists(keycloak.resolve(BUILT))) {
      build(keycloak);
    }
    int port = realm.access().port();
    return run(
        keycloak,
        "start",
        "--optimized",
        "--import-realm",
        "--http-enabled=true",
        "--http-host=127.0.0.1",
        "--http-port=" + port,
        "--hostname=http://localhost:" + port);
  }

  @Override
  protected void awaitReady(ChildProcess started) throws IOException, InterruptedException {
    URI address = URI.create(realm.access().issuer() + "/.well-known/openid-configuration");
    HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).build();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      started.requireAlive();
      try {
        if (http.send(request, BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        // It does not listen yet.
      }
      Thread.sleep(200);
    }
    throw new IOException("was not ready after " + PATIENCE.toSeconds() + " s");
  }

  /** Keycloak compiles its options in; this takes half a minute, once. */
  private void build(Path keycloak) throws IOException {
    int code = run(keycloak, "build", "--db=dev-mem").ended().join();
    if (code != 0) {
      throw new IOException(
          "Keycloak's build ended with code " + code + ": see " + home.log(name()));
    }
    Files.writeString(keycloak.resolve(BUILT), "");
  }

  private ChildProcess run(Path keycloak, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx320m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dkc.home.dir=" + keycloak,
            "-Djboss.server.config.dir=" + keycloak.resolve("conf"),
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-Djava.util.concurrent.ForkJoinPool.common.threadFactory=io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
            "-Dquarkus-log-max-startup-records=10000",
            "-cp",
            keycloak.resolve("lib/quarkus-run.jar").toString(),
            "io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
    command.addAll(List.of(arguments));
    Map<String, String> environment =
        Map.of(
            "KC_BOOTSTRAP_ADMIN_USERNAME", "admin",
            "KC_BOOTSTRAP_ADMIN_PASSWORD", adminPassword,
            "MALLOC_ARENA_MAX", "2");
    return ChildProcess.start(home, name(), command, home.run(name()), environment);
  }

  private Path distribution() throws IOException {
    Path folder = home.root().resolve("keycloak");
    if (Files.isDirectory(folder)) {
      try (Stream<Path> versions = Files.list(folder)) {
        return versions
            .filter(version -> Files.exists(version.resolve("lib/quarkus-run.jar")))
            .findFirst()
            .orElseThrow(KeycloakIssuer::missing);
      }
    }
    throw missing();
  }

  private static IOException missing() {
    return new IOException("Keycloak is not there yet: ./meridian up --oidc keycloak fetches it");
  }
}
