package dev.meridian.acceptance.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.acceptance.stack.ScratchFolder;
import dev.meridian.acceptance.stack.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program of the official client's users. It is told an address, a key and an organization
 * through the client's own environment variables, and nothing else.
 *
 * @param appUrl the only address that it is told
 * @param organization its name, or empty for a program that leaves it to the key
 */
public record Program(String appUrl, String apiKey, String organization) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Path MODULES = Path.of("node_modules").toAbsolutePath();

  /** An engineer's. */
  public static Program of(Tenant tenant, String appUrl) {
    return new Program(appUrl, tenant.engineer().apiKey(), tenant.name());
  }

  /** Runs a script of {@code src/test/js}; answers what it reported on its last line. */
  public JsonNode node(String script, Map<String, ?> input)
      throws IOException, InterruptedException {
    Path file = Path.of("src/test/js", script).toAbsolutePath();
    String output = run(List.of("node", file.toString(), JSON.writeValueAsString(input)));
    return JSON.readTree(output.strip().lines().toList().getLast());
  }

  /** Runs {@code bt}; answers the JSON that it printed. */
  public JsonNode bt(String... arguments) throws IOException, InterruptedException {
    return JSON.readTree(run(command(arguments)));
  }

  /** Runs {@code bt} in a folder that stays, where the packages of the clients can be imported. */
  JsonNode btIn(Path folder, String... arguments) throws IOException, InterruptedException {
    Path modules = folder.resolve("node_modules");
    if (!Files.exists(modules)) {
      Files.createSymbolicLink(modules, MODULES);
    }
    return JSON.readTree(run(command(arguments), folder));
  }

  /** Runs {@code bt} for something that it can't do; answers what it said. */
  String btFailing(String... arguments) throws IOException, InterruptedException {
    try (ScratchFolder scratch = ScratchFolder.create()) {
      Ended ended = start(command(arguments), scratch.path());
      assertThat(ended.code()).as(ended.said()).isNotZero();
      return ended.said();
    }
  }

  private static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>(List.of(MODULES.resolve(".bin/bt").toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--no-input", "--json"));
    return command;
  }

  /** Runs a command to its end; answers what it printed. */
  String run(List<String> command) throws IOException, InterruptedException {
    try (ScratchFolder scratch = ScratchFolder.create()) {
      return run(command, scratch.path());
    }
  }

  private String run(List<String> command, Path folder) throws IOException, InterruptedException {
    Ended ended = start(command, folder);
    assertThat(ended.code()).as("%s: %s", command, ended.said()).isZero();
    return ended.output();
  }

  /** A command that has ended. */
  private record Ended(int code, String output, String errors) {
    String said() {
      return output + errors;
    }
  }

  private Ended start(List<String> command, Path folder) throws IOException, InterruptedException {
    Path output = folder.resolve("out");
    Path errors = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> !name.equals("PATH"));
    environment.merge("PATH", MODULES.resolve(".bin").toString(), (path, bin) -> bin + ":" + path);
    environment.put("HOME", folder.toString());
    environment.put("BRAINTRUST_APP_URL", appUrl);
    environment.put("BRAINTRUST_API_KEY", apiKey);
    if (!organization.isEmpty()) {
      environment.put("BRAINTRUST_ORG_NAME", organization);
    }
    Process process = builder.start();
    boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    process.destroyForcibly().waitFor();
    Ended how = new Ended(process.exitValue(), Files.readString(output), Files.readString(errors));
    assertThat(ended).as("%s ends; it said %s", command, how.said()).isTrue();
    return how;
  }
}
