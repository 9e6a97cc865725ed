package dev.meridian.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Runs every measurement against a running stack and prints the table. */
public final class Bench {
  private static final int CALLS = 500;
  private static final int BATCH = 100;

  private Bench() {}

  /**
   * @param arguments the path of a {@code stack.json}; optionally a file whose part below its
   *     marker line is replaced with the table
   */
  public static void main(String[] arguments) throws Exception {
    Target target = Target.read(Path.of(arguments[0]));
    String project = project(target);
    IngestBench ingest = new IngestBench(target, project);
    Report report = new Report(target);
    report.add(ingest.run(1, CALLS)).add(ingest.run(BATCH, CALLS));
    report.add(List.of(ingest.together(BATCH, CALLS / 4)));
    report.add(List.of(new ReadableBench(target, project).run(CALLS)));
    GatewayBench.Result gateway = new GatewayBench(target).run(CALLS);
    report.add(gateway.lines());
    report.say("The gateway adds " + Report.millis(gateway.added()) + " to the median.");
    Memory.of(Path.of(arguments[0])).ifPresent(memory -> report.say(memory.sentence()));
    System.out.print(report);
    if (arguments.length > 1 && !arguments[1].isBlank()) {
      report.write(Path.of(arguments[1]));
    }
  }

  private static String project(Target target) throws Exception {
    Map<String, String> body =
        Map.of("project_name", "bench " + UUID.randomUUID(), "org_id", target.organizationId());
    JsonNode answer =
        new Client(target.apiUrl(), target.apiKey())
            .post("/api/project/register", Client.bytes(body));
    return answer.path("project").path("id").asText();
  }
}
