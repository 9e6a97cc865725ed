package dev.meridian.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
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
      write(Path.of(arguments[1]), report);
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

  /** Replaces what follows the marker, and leaves what people wrote above it. */
  private static void write(Path file, Report report) throws Exception {
    String marker = "<!-- measured: written by deploy/bench -->\n";
    String page = Files.readString(file);
    int at = page.indexOf(marker);
    if (at < 0) {
      throw new IllegalArgumentException(file + " has no line " + marker.strip());
    }
    Files.writeString(file, page.substring(0, at) + marker + "\n" + report);
  }
}
