package dev.meridian.bench.gateway;

import dev.meridian.bench.Client;
import dev.meridian.bench.Session;
import dev.meridian.bench.Target;
import java.io.IOException;
import java.io.Reader;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

/**
 * A gateway of a running stack's region in a process of its own, with the optimizing compiler that
 * the stack's own does without, authentication, routing and logging on.
 */
final class OwnGateway implements AutoCloseable {
  private static final Duration NOTHING_MORE = Duration.ofSeconds(10);

  private final Target target;
  private final Child process;
  private final String project;
  private final String secret;
  private final LogGate logs;

  private OwnGateway(Target target, Child process, String project, String secret, LogGate logs) {
    this.logs = logs;
    this.secret = secret;
    this.target = target;
    this.process = process;
    this.project = project;
  }

  /**
   * @param stackFile the stack's description, with its services' settings beside it
   * @param jar the gateway's {@code quarkus-run.jar}
   * @param folder an empty one, for its files
   * @param upstream where its organization's provider is from now on
   */
  static OwnGateway start(Path stackFile, Path jar, Path folder, InetSocketAddress upstream)
      throws Exception {
    Target target = Target.read(stackFile);
    Path settings =
        stackFile.resolveSibling(
            "run/gateway-" + target.region() + "/config/application.properties");
    Files.createDirectories(folder.resolve("config"));
    Files.copy(
        settings,
        folder.resolve("config/application.properties"),
        StandardCopyOption.REPLACE_EXISTING);
    LogGate logs = new LogGate(dataPlane(folder.resolve("config/application.properties")));
    String secret = secret(target, upstream);
    int port = Child.freePort();
    List<String> command =
        List.of(
            ProcessHandle.current().info().command().orElse("java"),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "--enable-native-access=ALL-UNNAMED",
            "-Dmeridian.spool.directory=" + folder.resolve("spool"),
            "-Dmeridian.data-plane.internal-url=" + logs.url(),
            "-Dquarkus.http.port=" + port,
            "-Dquarkus.management.port=" + Child.freePort(),
            "-jar",
            jar.toAbsolutePath().toString());
    Child process = Child.start(command, folder, folder.resolve("gateway.log"), port);
    OwnGateway gateway = new OwnGateway(target, process, target.newProject(), secret, logs);
    gateway.awaitFirstAnswer();
    return gateway;
  }

  private static InetSocketAddress dataPlane(Path settings) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(settings)) {
      properties.load(reader);
    }
    URI url = URI.create(properties.getProperty("meridian.data-plane.internal-url"));
    return new InetSocketAddress(url.getHost(), url.getPort());
  }

  /** Its id. */
  private static String secret(Target target, InetSocketAddress upstream) throws Exception {
    List<String> models = Arrays.stream(Behaviour.values()).map(Behaviour::model).toList();
    String created =
        Session.of(target.controlPlane(), target.ownerEmail())
            .post(
                "/v1/ai_secret",
                Client.bytes(
                    Map.of(
                        "name",
                        "bench-" + UUID.randomUUID(),
                        "type",
                        "openai",
                        "secret",
                        "sk-bench",
                        "org_name",
                        target.organizationName(),
                        "metadata",
                        Map.of(
                            "models",
                            models,
                            "api_base",
                            "http://127.0.0.1:" + upstream.getPort() + "/v1"))));
    return Client.json(created.getBytes(StandardCharsets.UTF_8)).path("id").asText();
  }

  /** Its copy of the keys is read to the end, and it knows the project and the new secret. */
  private void awaitFirstAnswer() throws IOException {
    for (int i = 0; i < 300; i++) {
      if (contender().load(Behaviour.FAST, 1).run(Duration.ofMillis(100)).answers().count() > 0) {
        return;
      }
    }
    throw new IOException("The gateway gives no good answer");
  }

  Contender contender() {
    return new Contender(
        "this gateway",
        process.address(),
        "/v1/chat/completions",
        Map.of(
            "Authorization", "Bearer " + target.apiKey(), "x-bt-parent", "project_id:" + project));
  }

  /** What stands between it and the data plane. */
  LogGate logs() {
    return logs;
  }

  long pid() {
    return process.pid();
  }

  /** Spans that have arrived in the region's data plane. */
  long landed() throws SQLException {
    try (Connection database = target.connect();
        PreparedStatement query =
            database.prepareStatement("select count(*) from span where object_id = ?::uuid")) {
      query.setString(1, project);
      try (ResultSet rows = query.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  /**
   * Spans that landed while it was watched.
   *
   * @param seconds until the last of them did
   */
  record Landed(long spans, double seconds) {}

  /** Waits until no more spans land. */
  Landed settle(Duration most) throws SQLException, InterruptedException {
    long start = System.nanoTime();
    long first = landed();
    long last = first;
    long changed = start;
    while (System.nanoTime() - start < most.toNanos()
        && System.nanoTime() - changed < NOTHING_MORE.toNanos()) {
      Thread.sleep(250);
      long now = landed();
      if (now != last) {
        last = now;
        changed = System.nanoTime();
      }
    }
    return new Landed(last - first, Math.max(0.25, (changed - start) / 1e9));
  }

  /** Takes its secret away too: the provider that it names is no more. */
  @Override
  public void close() throws IOException, InterruptedException {
    process.close();
    logs.close();
    Session.of(target.controlPlane(), target.ownerEmail()).delete("/v1/ai_secret/" + secret);
  }
}
