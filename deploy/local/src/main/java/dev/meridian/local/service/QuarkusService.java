package dev.meridian.local.service;

import dev.meridian.local.component.ChildComponent;
import dev.meridian.local.home.StackHome;
import dev.meridian.local.process.ChildProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A service as its own JVM, sized for a machine that runs all five of them and their stores. */
public final class QuarkusService extends ChildComponent {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final List<String> JVM =
      List.of(
          "-Xmx192m",
          "-Xss512k",
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "-XX:+ExitOnOutOfMemoryError",
          "--enable-native-access=ALL-UNNAMED");

  /**
   * Modules whose work is worth what the optimizing compiler needs, some 100 MB: it halves the time
   * that records and reads of the control plane take. The others make do with the quick one.
   */
  private static final Set<String> OPTIMIZED = Set.of("control-plane", "data-plane");

  private final StackHome home;
  private final ServiceSpec spec;
  private final HttpClient http;

  public QuarkusService(StackHome home, ServiceSpec spec, HttpClient http) {
    super(spec.name(), "TERM", Duration.ofSeconds(20));
    this.home = home;
    this.spec = spec;
    this.http = http;
  }

  @Override
  public Set<String> needs() {
    return spec.needs();
  }

  /**
   * Writes its configuration, also for those who start the service by hand in {@code run/<name>}.
   */
  public void configure() throws IOException {
    SettingsFile.write(
        home.run(name()).resolve("config").resolve("application.properties"), spec.settings());
  }

  @Override
  protected ChildProcess launch() throws IOException {
    configure();
    Path run = home.run(name());
    Path application =
        StagedApplication.stage(
            home.repository().resolve(spec.module()).resolve("target").resolve("quarkus-app"),
            run.resolve("app"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    if (!OPTIMIZED.contains(spec.module())) {
      command.add("-XX:TieredStopAtLevel=1");
    }
    // Last, so that it wins.
    String extra = System.getenv().getOrDefault("MERIDIAN_JAVA_OPTS", "").strip();
    if (!extra.isEmpty()) {
      command.addAll(List.of(extra.split("\\s+")));
    }
    command.addAll(List.of("-jar", application.resolve("quarkus-run.jar").toString()));
    // Many arenas cost more memory than they save time here.
    return ChildProcess.start(home, name(), command, run, Map.of("MALLOC_ARENA_MAX", "2"));
  }

  @Override
  protected void awaitReady(ChildProcess started) throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + spec.internalPort() + "/q/health/ready");
    HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    String answer = "no answer yet";
    while (System.nanoTime() < deadline) {
      started.requireAlive();
      try {
        var response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() == 200) {
          return;
        }
        answer = HealthAnswer.summary(response.body());
      } catch (IOException e) {
        answer = e.toString();
      }
      Thread.sleep(100);
    }
    throw new IOException("was not ready after " + PATIENCE.toSeconds() + " s: " + answer);
  }
}
