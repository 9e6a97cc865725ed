package dev.meridian.bench;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The control plane under a steady load of reads, and the creation of API keys, beside what costs
 * the machine the same without them: answers that need no database, and a bare insert.
 */
public final class ControlBench {
  private static final int READS_PER_SECOND = 500;
  private static final Duration TIME = Duration.ofSeconds(20);

  /**
   * Until then the optimizing compiler of a service that has just started takes part of the cores.
   */
  private static final Duration COMPILED = Duration.ofSeconds(120);

  private static final int KEYS = 400;
  private static final int WARM_UP = 100;

  private final Target target;

  private ControlBench(Target target) {
    this.target = target;
  }

  /**
   * @param arguments the path of a {@code stack.json}; optionally a file whose part below its
   *     marker line is replaced with the table
   */
  public static void main(String[] arguments) throws Exception {
    Target target = Target.read(Path.of(arguments[0]));
    ControlBench bench = new ControlBench(target);
    Report report = new Report(target);
    report.add(bench.reads());
    report.add(bench.keys());
    System.out.print(report);
    if (arguments.length > 1 && !arguments[1].isBlank()) {
      report.write(Path.of(arguments[1]));
    }
  }

  private List<Report.Line> reads() {
    List<HttpRequest> reads =
        Stream.of(
                "/v1/project?limit=20",
                "/v1/organization",
                "/v1/group",
                "/v1/user?limit=20",
                "/v1/role",
                "/v1/organization/" + target.organizationId())
            .map(path -> request(path).header("authorization", "Bearer " + target.apiKey()).build())
            .toList();
    SteadyLoad load = new SteadyLoad(READS_PER_SECOND);
    Latencies refusals =
        load.run(List.of(request("/v1/project").build()), 401, Duration.ofSeconds(5), TIME);
    Latencies answers = load.run(reads, 200, COMPILED, TIME);
    return List.of(
        new Report.Line("refusal without a look-up, 500 a second", refusals, null),
        new Report.Line("read of the control plane, 500 a second", answers, null));
  }

  private List<Report.Line> keys() throws Exception {
    Session owner = Session.of(target.controlPlane(), target.ownerEmail());
    Latencies inserts = new Latencies();
    Latencies keys = new Latencies();
    try (Connection database = target.connectControl()) {
      try (Statement statement = database.createStatement()) {
        statement.execute("create schema bench");
        statement.execute("create table bench.key (name text not null, hash text unique)");
      }
      try (PreparedStatement insert =
          database.prepareStatement("insert into bench.key values (?, ?)")) {
        for (int i = -WARM_UP; i < KEYS; i++) {
          Latencies ignored = new Latencies();
          byte[] body =
              Client.bytes(Map.of("name", "bench " + i, "org_name", target.organizationName()));
          (i < 0 ? ignored : keys).measure(() -> owner.post("/v1/api_key", body));
          insert.setString(1, "bench " + i);
          insert.setString(2, "hash " + i);
          (i < 0 ? ignored : inserts).measure(insert::executeUpdate);
        }
      }
      try (Statement statement = database.createStatement()) {
        statement.execute("drop schema bench cascade");
      }
    }
    return List.of(
        new Report.Line("insert of a row, the same Postgres", inserts, null),
        new Report.Line("API key created in a session", keys, null));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(target.controlPlane() + path));
  }
}
