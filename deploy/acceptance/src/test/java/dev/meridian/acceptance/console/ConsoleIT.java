package dev.meridian.acceptance.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.acceptance.stack.OnStack;
import dev.meridian.acceptance.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs Playwright, whose tests say for themselves what they prove; its output is the failure. */
@OnStack
class ConsoleIT {
  private static final Path WEBUI =
      Path.of("../../control-plane/src/main/webui").toAbsolutePath().normalize();
  private static final int MINUTES = 40;
  private static final Duration PATIENCE = Duration.ofMinutes(MINUTES);

  @Test
  @Timeout(value = MINUTES + 1, unit = TimeUnit.MINUTES)
  void everyPageDoesItsTaskInABrowser() throws IOException, InterruptedException {
    Path output = Files.createTempFile("meridian-console", ".log");
    try {
      run(List.of("node", "tools/build.mjs", "install"), output);
      run(List.of("npx", "playwright", "test"), output);
    } finally {
      Files.delete(output);
    }
  }

  private static void run(List<String> command, Path output)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(WEBUI.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder
        .environment()
        .putAll(Map.of("MERIDIAN_STACK", Stack.running().path().toString(), "NO_COLOR", "1"));
    Process process = builder.start();
    boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().waitFor();
    String said = Files.readString(output);
    assertThat(ended).as("%s ends; it said %s", command, said).isTrue();
    assertThat(process.exitValue()).as("%s said %s", command, said).isZero();
  }
}
