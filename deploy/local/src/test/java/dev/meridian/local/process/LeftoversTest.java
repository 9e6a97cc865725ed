package dev.meridian.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.local.home.StackHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class LeftoversTest {
  private static final List<String> SLEEP = List.of("sleep", "120");

  private Path folder;
  private StackHome home;

  @BeforeEach
  void createHome(@TempDir Path temporary) throws Exception {
    folder = temporary;
    home = new StackHome(folder.resolve("home"), folder);
    home.create();
  }

  @Test
  void processOfThisHomeIsEndedEvenWithoutItsPidFile() throws Exception {
    ChildProcess child = ChildProcess.start(home, "service", SLEEP, folder, Map.of());
    Files.delete(home.run("service").resolve("pid"));

    assertThat(new Leftovers(home).end()).isEqualTo(1);

    assertThat(child.alive()).isFalse();
  }

  @Test
  void processOfAnotherHomeIsLeftAlone() throws Exception {
    StackHome other = new StackHome(folder.resolve("home2"), folder);
    other.create();
    ChildProcess child = ChildProcess.start(other, "service", SLEEP, folder, Map.of());
    try {
      assertThat(new Leftovers(home).end()).isZero();
      assertThat(child.alive()).isTrue();
    } finally {
      child.kill();
    }
  }

  @Test
  void recycledNumberInAPidFileIsNotMistakenForAComponent() throws Exception {
    Process stranger = new ProcessBuilder(SLEEP).start();
    try {
      // The number and start are right, but nothing says that this process is a component.
      new PidFile(home.run("service").resolve("pid"))
          .write(ProcessIdentity.of(stranger.pid()).orElseThrow());

      assertThat(new Leftovers(home).end()).isZero();
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }
}
