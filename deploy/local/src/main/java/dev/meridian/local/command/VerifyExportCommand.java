package dev.meridian.local.command;

import dev.meridian.model.audit.AuditEvent;
import dev.meridian.model.audit.ChainCheck;
import dev.meridian.model.audit.ExportCheck;
import dev.meridian.model.audit.ExportLine;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Checks an exported audit log, with nothing but the file. */
final class VerifyExportCommand implements Command {
  private final Terminal terminal;
  private final Path file;

  VerifyExportCommand(Terminal terminal, Arguments arguments) {
    this.terminal = terminal;
    this.file = Path.of(arguments.withoutWords().value("--file").orElseThrow());
  }

  @Override
  public int run() throws Exception {
    ExportCheck check = new ExportCheck();
    int number = 0;
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        Optional<ChainCheck.Broken> broken = check(check, line);
        if (broken.isPresent()) {
          terminal.line(
              "BROKEN at line %d, event %d: %s"
                  .formatted(number, broken.get().sequence(), broken.get().reason()));
          return 1;
        }
      }
    }
    terminal.line(check.summary());
    return 0;
  }

  private static Optional<ChainCheck.Broken> check(ExportCheck check, String line) {
    AuditEvent event;
    try {
      event = ExportLine.parse(line);
    } catch (IllegalArgumentException e) {
      return Optional.of(
          new ChainCheck.Broken(check.sequence() + 1, String.valueOf(e.getMessage())));
    }
    return check.next(event);
  }
}
