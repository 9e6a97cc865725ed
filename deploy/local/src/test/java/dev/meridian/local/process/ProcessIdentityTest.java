package dev.meridian.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessIdentityTest {

  @Test
  void anotherProcessWithTheSameNumberIsNotTheSame() {
    ProcessIdentity self = ProcessIdentity.self();
    ProcessIdentity formerOwnerOfTheNumber = new ProcessIdentity(self.pid(), "1" + self.started());

    assertThat(self.alive()).isTrue();
    assertThat(formerOwnerOfTheNumber.alive()).isFalse();
  }

  @Test
  void aProcessThatEndedIsNotAlive() throws Exception {
    Process process = new ProcessBuilder("sleep", "60").start();
    ProcessIdentity identity = ProcessIdentity.of(process.pid()).orElseThrow();

    process.destroyForcibly().waitFor();

    assertThat(identity.alive()).isFalse();
  }

  @Test
  void pidFileForgetsNothingAndIgnoresRubbish(@TempDir Path folder) throws Exception {
    PidFile file = new PidFile(folder.resolve("run").resolve("pid"));
    file.write(ProcessIdentity.self());
    assertThat(file.running()).contains(ProcessIdentity.self());

    Files.writeString(file.path(), "not a process\n");
    assertThat(file.running()).isEqualTo(Optional.empty());
  }
}
